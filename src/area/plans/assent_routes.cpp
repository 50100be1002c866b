// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/assent_acts.hpp"
#include "area/plans/assent_looks.hpp"
#include "area/plans/plan_routes.hpp"

namespace manyhands::plans {

namespace {

using front::Done;
using front::Turn;

Done to_disagreement(PlanId id, std::string notice)
{
    return {.location = web::Url::local("/plans/", id, "/disagreement").text(), .notice = std::move(notice)};
}

Done to_plan(PlanId id, std::string notice)
{
    return {.location = web::Url::local("/plans/", id).text(), .notice = std::move(notice)};
}

Result<Done> propose(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    TRY(propose_plan(turn, id, {form.text("content"), form.text("review_on")}));
    return to_plan(id, "plans.done_proposed");
}

Result<Done> answer(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    auto const version = TRY(answer_proposal(
        turn, id, {form.text("answer"), form.text("content"), form.long_text("reason")}));
    if (form.text("answer") == "no")
        return to_disagreement(id, "plans.done_refused");
    return to_plan(id, version.state == VersionState::in_force ? "plans.done_in_force" : "plans.done_assented");
}

Result<Done> add_effort(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    TRY_VOID(record_effort(turn, id, {form.text("day"), form.long_text("effort")}));
    return to_disagreement(id, "plans.done_effort");
}

Result<Done> add_point(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    TRY_VOID(raise_point(turn, id,
                         {form.text("section"), form.long_text("point"), form.long_text("reason")}));
    return to_disagreement(id, "plans.done_point");
}

Result<Done> add_reason(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    auto const point = TRY(turn.id<PointId>("point"));
    TRY_VOID(answer_point(turn, id, point, form.long_text("reason_" + point.text())));
    return to_disagreement(id, "plans.done_reason");
}

Result<Done> in_part(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    TRY(put_into_force_in_part(turn, id,
                               {form.text("power"), form.text("review_on"), form.text("content")}));
    return to_plan(id, "plans.done_in_part");
}

} // namespace

void bind_assents(front::Door& door)
{
    door.get("/plans/{id}/propose", front::page<look_at_proposing>);
    door.post("/plans/{id}/propose", propose, {.again = front::page<look_at_proposing>});
    door.get("/plans/{id}/answer", front::page<look_at_answering>);
    // The last answer of each counts: of yes, no, yes from one page the third.
    door.post("/plans/{id}/answer", answer,
              {.again = front::page<look_at_answering>, .repeat = front::Repeat::harmless});
    door.get("/plans/{id}/disagreement", front::page<look_at_disagreement>);
    door.post("/plans/{id}/efforts", add_effort, {.again = front::page<look_at_disagreement>});
    door.post("/plans/{id}/points", add_point, {.again = front::page<look_at_disagreement>});
    door.post("/plans/{id}/points/{point}", add_reason, {.again = front::page<look_at_disagreement>});
    door.post("/plans/{id}/in-part", in_part, {.again = front::page<look_at_disagreement>});
}

} // namespace manyhands::plans
