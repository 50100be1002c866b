// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/home_routes.hpp"

#include "home_views.hpp"

namespace manyhands::app {

namespace {

Result<web::Response> show_start(people::Visit& visit)
{
    home::StartPage page{.is_member = visit.who.is_member()};
    for (auto const& place : places::root_places(visit.rows))
        page.places.push_back({place.name_in(visit.who.language), web::Url::local("/places/", place.id),
                               web::MessageKey("places.kind_" + place.kind)});
    return web::page(home::views::start(page, visit.frame).text());
}

Result<web::Response> show_home(people::Visit& visit, people::Board<> const& board)
{
    TRY(people::signed_in(visit.who));
    auto sections = people::sections_of(board, visit);
    bool const nothing =
        std::ranges::all_of(sections, [](people::Section const& s) { return s.cards.empty(); });
    return web::page(home::views::home({visit.who.name, std::move(sections), nothing}, visit.frame).text());
}

} // namespace

void bind_home(people::Door& door, people::Board<> const& board)
{
    door.get("/", show_start);
    door.get("/home", [&board](people::Visit& visit) { return show_home(visit, board); });
}

} // namespace manyhands::app
