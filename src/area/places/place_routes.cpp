// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/place_routes.hpp"

#include "area/places/place_acts.hpp"
#include "area/places/place_looks.hpp"

namespace manyhands::places {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Done see(Place const& place, std::string notice)
{
    return {.location = web::Url::local("/places/", place.id).text(), .notice = std::move(notice)};
}

PlaceDraft read_place(web::Form const& form)
{
    return {.kind = form.text("kind"),
            .name = form.text("name"),
            .name_cy = form.text("name_cy"),
            .about = form.long_text("about"),
            .about_cy = form.long_text("about_cy")};
}

Result<Done> add(Turn& turn, web::Form const& form)
{
    auto draft = read_place(form);
    if (auto const parent = form.text("parent"); !parent.empty()) {
        draft.parent = PlaceId::parse(parent);
        if (!draft.parent)
            return not_found();
    }
    auto const place = TRY(open_place(turn, draft));
    return see(place, "places.done_made");
}

Result<Done> change(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PlaceId>());
    auto const place = TRY(change_place(turn, id, read_place(form)));
    return see(place, "places.done_changed");
}

Result<web::Response> new_page(Visit& visit)
{
    auto const page = TRY(look_at_new_place(visit));
    return show(page, visit.frame);
}

Result<web::Response> edit_page(Visit& visit)
{
    auto const id = TRY(visit.id<PlaceId>());
    auto const page = TRY(look_at_place_to_change(visit, id));
    return show(page, visit.frame);
}

} // namespace

void bind_places(front::Door& door, PlaceBoard const& board)
{
    door.get("/places",
             [](Visit& visit) -> Result<web::Response> { return show(look_at_places(visit), visit.frame); });
    door.get("/places.json",
             [](Visit& visit) -> Result<web::Response> { return as_json(look_at_places(visit)); });
    door.get("/places.csv",
             [](Visit& visit) -> Result<web::Response> { return as_csv(look_at_places(visit)); });
    door.get("/places/{id}", [&board](Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<PlaceId>());
        auto const page = TRY(look_at_place(visit, id, board));
        return show(page, visit.frame);
    });
    door.get("/places/{id}.json", [](Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<PlaceId>());
        auto const page = TRY(look_at_place(visit, id, {}));
        return as_json(page);
    });
    door.get("/admin/places", [](Visit& visit) -> Result<web::Response> {
        auto const page = TRY(look_at_admin_places(visit));
        return show(page, visit.frame);
    });
    door.get("/places/new", new_page);
    door.post("/places/new", add, {.again = new_page});
    door.get("/places/{id}/edit", edit_page);
    door.post("/places/{id}/edit", change, {.again = edit_page});
    bind_keepers(door);
}

} // namespace manyhands::places
