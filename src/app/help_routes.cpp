// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/help_routes.hpp"

#include "area/places/places.hpp"
#include "home_views.hpp"

namespace manyhands::app {

namespace {

using PlainView = web::Html (*)(home::PlainPage const&, web::Frame const&);

people::Page plain(PlainView view)
{
    return [view](people::Visit& visit) -> Result<web::Response> {
        return web::page(view({visit.tools.settings.name}, visit.frame).text());
    };
}

Result<web::Response> show_logs(people::Visit& visit, journal::LogKeeper const& keeper)
{
    home::LogPage page;
    for (auto const& place : places::root_places(visit.rows)) {
        auto const root = place.id.text();
        page.logs.push_back({.name = place.name_in(visit.who.language),
                             .origin = journal::log_origin(keeper, root),
                             .verifier = journal::log_verifier(keeper, root),
                             .root = root,
                             .size = journal::public_entries(visit.rows, place.id)});
    }
    return web::page(home::views::log(page, visit.frame).text());
}

} // namespace

void bind_help(people::Door& door, journal::LogKeeper const& keeper)
{
    door.get("/help", plain(home::views::help));
    door.get("/accessibility-statement", plain(home::views::accessibility_statement));
    door.get("/privacy", plain(home::views::privacy));
    door.get("/cookies", plain(home::views::cookies));
    door.get("/log", [&keeper](people::Visit& visit) { return show_logs(visit, keeper); });
}

} // namespace manyhands::app
