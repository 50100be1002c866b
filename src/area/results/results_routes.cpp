// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/results_routes.hpp"

#include "area/results/participation_routes.hpp"
#include "area/results/results_looks.hpp"
#include "area/results/wall_looks.hpp"

namespace manyhands::results {

namespace {

using front::Visit;

Result<web::Response> results_page(Visit& visit, talk::ConversationBoard const& board, MapShelf& shelf)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto page = TRY(look_at_results(visit, id, Extent::page, shelf));
    auto const conversation = TRY(talk::find_conversation(visit.rows, id));
    page.sections = front::sections_of(board, visit, conversation);
    return show(page, visit.frame);
}

front::Page wall(MapShelf& shelf)
{
    return [&shelf, walls = std::make_shared<Walls>()](Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<ConversationId>());
        auto const page = TRY(walls->look(visit, id, shelf));
        return show(*page, visit.frame);
    };
}

using ShowWhole = web::Response (*)(ResultsPage const&);

front::Page whole_results(ShowWhole show_as, MapShelf& shelf)
{
    return [=, &shelf](Visit& visit) -> Result<web::Response> {
        auto const id = TRY(visit.id<ConversationId>());
        auto const page = TRY(look_at_results(visit, id, Extent::whole, shelf));
        return show_as(page);
    };
}

Result<web::Response> map_json(Visit& visit)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto map = TRY(look_at_map(visit, id));
    return web::json(std::move(map));
}

} // namespace

void bind_results(front::Door& door, talk::ConversationBoard const& board, MapShelf& shelf)
{
    door.get("/conversations/{id}/results", [&](Visit& visit) { return results_page(visit, board, shelf); });
    door.get("/conversations/{id}/results.json", whole_results(as_json, shelf));
    door.get("/conversations/{id}/results.csv", whole_results(as_csv, shelf));
    door.get("/conversations/{id}/wall", wall(shelf));
    door.get("/conversations/{id}/map.json", map_json);
    bind_participation(door, shelf);
}

} // namespace manyhands::results
