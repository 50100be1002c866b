// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_routes.hpp"

#include "area/circles/choice_reader.hpp"
#include "area/circles/circle_acts.hpp"
#include "area/circles/circle_looks.hpp"
#include "area/circles/takedown_looks.hpp"
#include "base/text.hpp"

namespace manyhands::circles {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<CircleDraft> read_circle(web::Form const& form)
{
    auto const place = PlaceId::parse(form.text("place"));
    if (!place)
        return not_found();
    ChoiceReader reader(form);
    CircleDraft draft{.place = *place,
                      .name = form.text("name"),
                      .purpose = form.long_text("purpose"),
                      .agreement = form.long_text("agreement")};
    draft.kind = reader.read("kind", parse_kind, "circles.kind_missing");
    draft.visibility = reader.read("visibility", parse_visibility, "circles.visibility_missing");
    draft.facilitator_side = reader.read("side", parse_side, "circles.side_missing");
    return reader.with(check_circle(std::move(draft)));
}

Result<Done> start(Turn& turn, web::Form const& form)
{
    auto const draft = TRY(read_circle(form));
    auto const circle = TRY(start_circle(turn, draft));
    return see_circle(circle.id, "circles.done_started");
}

Result<Done> write_agreement(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CircleId>());
    AgreementDraft const draft{.text = form.long_text("agreement"),
                               .version_seen =
                                   static_cast<int>(parse_integer(form.text("version")).value_or(0))};
    TRY(change_agreement(turn, id, draft));
    return Done{.location = web::Url::local("/circles/", id, "/agreement").text(),
                .notice = "circles.done_agreement"};
}

Result<web::Response> new_page(Visit& visit)
{
    auto const page = TRY(look_at_new_circle(visit));
    return show(page, visit.frame);
}

Result<web::Response> agreement_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_agreement(visit, id));
    return show(page, visit.frame);
}

void bind_lists(front::Door& door)
{
    door.get("/places/{id}/circles", [](Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<PlaceId>());
        auto const place = TRY(places::find_place(visit.rows, id));
        return front::show({.of = place.name_in(visit.who.language),
                            .back = web::Url::local("/places/", place.id),
                            .section = circles_section(visit, place, front::Extent::page)},
                           visit.frame);
    });
    door.get("/circles", [](Visit& visit) -> Result<web::Response> {
        return show(look_at_circles(visit, circles_on_page), visit.frame);
    });
    door.get("/circles.json", [](Visit& visit) -> Result<web::Response> {
        return as_json(look_at_circles(visit, circles_on_page));
    });
    door.get("/circles.csv", [](Visit& visit) -> Result<web::Response> {
        return as_csv(look_at_circles(visit, circles_in_file));
    });
}

} // namespace

Done see_circle(CircleId id, std::string notice)
{
    return {.location = web::Url::local("/circles/", id).text(), .notice = std::move(notice)};
}

void bind_circles(front::Door& door, CircleBoard const& board)
{
    bind_lists(door);
    door.get("/circles/{id}", [&board](Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<CircleId>());
        auto const page = look_at_circle(visit, id, board);
        if (page)
            return show(*page, visit.frame);
        if (auto const gone = look_at_gone_circle(visit, id))
            return show(*gone, visit.frame);
        return std::unexpected(page.error());
    });
    door.get("/circles/{id}.json", [](Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<CircleId>());
        auto const page = TRY(look_at_circle(visit, id, {}));
        return as_json(page);
    });
    door.get("/circles/new", new_page);
    door.post("/circles/new", start, {.again = new_page});
    door.get("/circles/{id}/agreement", agreement_page);
    door.post("/circles/{id}/agreement", write_agreement, {.again = agreement_page});
    bind_circle_changes(door);
    bind_takedowns(door);
    bind_memberships(door);
    bind_invitations(door);
    bind_applications(door);
}

} // namespace manyhands::circles
