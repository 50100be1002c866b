// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_routes.hpp"
#include "area/circles/takedown_acts.hpp"
#include "area/circles/takedown_looks.hpp"

namespace manyhands::circles {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Done see_takedown_of(CircleId id, std::string notice)
{
    return {.location = web::Url::local("/circles/", id, "/takedown").text(), .notice = std::move(notice)};
}

Result<Done> take_down_as_typed(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    TRY(take_down(turn, id, form.long_text("reason")));
    return see_takedown_of(id, "circles.done_taken_down");
}

Result<Done> object(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    TRY(object_to_takedown(turn, id, form.long_text("objection")));
    return see_takedown_of(id, "circles.done_objected");
}

Result<Done> answer_as_typed(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    // Who may not answer is not told what is wrong with the form.
    TRY(see_takedown(turn.rows, turn.who, id));
    auto const verdict = parse_verdict(form.text("verdict"));
    if (!verdict)
        return invalid({{"verdict", {"circles.verdict_missing"}}});
    auto const takedown = TRY(answer_takedown(turn, id, {*verdict, form.long_text("reason")}));
    if (takedown.lifted_at)
        return see_circle(id, "circles.done_lifted");
    return see_takedown_of(id, "circles.done_kept");
}

Result<web::Response> takedown_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_takedown(visit, id));
    return show(page, visit.frame);
}

} // namespace

void bind_takedowns(front::Door& door)
{
    door.get("/places/{id}/takedowns", [](Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<PlaceId>());
        auto const page = TRY(look_at_takedowns(visit, id));
        return show(page, visit.frame);
    });
    door.get("/circles/{id}/takedown", takedown_page);
    door.post("/circles/{id}/takedown", take_down_as_typed, {.again = takedown_page});
    door.post("/circles/{id}/takedown/objection", object, {.again = takedown_page});
    door.post("/circles/{id}/takedown/answer", answer_as_typed, {.again = takedown_page});
}

} // namespace manyhands::circles
