// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/home_routes.hpp"

#include "area/circles/circles.hpp"
#include "home_views.hpp"

namespace manyhands::app {

namespace {

Result<web::Response> show_start(front::Visit& visit, front::Board<> const& board)
{
    home::StartPage page{.is_member = visit.who.is_member(), .sections = front::sections_of(board, visit)};
    for (auto const& place : places::root_places(visit.rows))
        page.places.push_back({place.name_in(visit.who.language), web::Url::local("/places/", place.id),
                               web::MessageKey("places.kind_" + place.kind)});
    return web::page(home::views::start(page, visit.frame).text());
}

Result<web::Response> show_home(front::Visit& visit, HomeBoards const& boards)
{
    auto const person = TRY(people::signed_in(visit.who));
    home::HomePage const page{.name = visit.who.name,
                              .waiting = front::sections_of(boards.waiting, visit),
                              .begun = front::sections_of(boards.begun, visit),
                              .is_in_no_circle = circles::circles_of(visit.rows, person).empty(),
                              .makes_first_place =
                                  visit.who.is_administrator() && places::root_places(visit.rows).empty()};
    return web::page(home::views::home(page, visit.frame).text());
}

} // namespace

void bind_home(front::Door& door, HomeBoards const& boards)
{
    door.get("/", [&boards](front::Visit& visit) { return show_start(visit, boards.start); });
    door.get("/home", [&boards](front::Visit& visit) { return show_home(visit, boards); });
}

} // namespace manyhands::app
