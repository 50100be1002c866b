// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan_routes.hpp"

#include "area/plans/plan_acts.hpp"
#include "area/plans/plan_looks.hpp"
#include "base/text.hpp"

namespace manyhands::plans {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<web::Response> circle_plans_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, id));
    TRY(circles::require_member(visit.rows, visit.who, circle));
    if (circle.kind != circles::Kind::support)
        return fail(Fault::conflict, "plans.support_only");
    front::SectionPage const page{.of = circle.name,
                                  .back = web::Url::local("/circles/", circle.id),
                                  .section = plans_section(visit, circle, front::Extent::page)};
    return front::show(page, visit.frame);
}

Result<web::Response> version_page(Visit& visit)
{
    auto const id = TRY(visit.id<PlanId>());
    auto const number = parse_integer(visit.request.capture("number"));
    bool const is_number = number && *number > 0 && *number < 1'000'000'000;
    auto const page = TRY(look_at_version(visit, id, is_number ? static_cast<int>(*number) : 0));
    return show(page, visit.frame);
}

Result<Done> start(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    auto const plan = TRY(start_plan(turn, id, {form.text("blueprint"), form.text("person")}));
    return Done{.location = web::Url::local("/plans/", plan.id).text(), .notice = "plans.done_started"};
}

Result<Done> stand(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlanId>());
    TRY(change_standing(turn, id, {form.text("standing"), form.long_text("why"), form.text("power")}));
    return Done{.location = web::Url::local("/plans/", id).text(), .notice = "plans.done_standing"};
}

} // namespace

void bind_plans(front::Door& door)
{
    door.get("/circles/{id}/plans", circle_plans_page);
    door.get("/circles/{id}/plans/new", front::page<look_at_new_plan>);
    door.post("/circles/{id}/plans/new", start, {.again = front::page<look_at_new_plan>});
    door.get("/plans/{id}", front::page<look_at_plan>);
    door.get("/plans/{id}.json", front::json<look_at_plan>);
    door.get("/plans/{id}/standing", front::page<look_at_standing>);
    door.post("/plans/{id}/standing", stand, {.again = front::page<look_at_standing>});
    door.get("/plans/{id}/history", front::page<look_at_history>);
    door.get("/plans/{id}/versions/{number}", version_page);
    door.get("/plans/{id}/print", front::page<look_at_print>);
    door.get("/plans/{id}/looked", front::page<look_at_plan_looked>);
    bind_sections(door);
    bind_assents(door);
}

} // namespace manyhands::plans
