// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/results_routes.hpp"

#include "area/talk/exact_copy_acts.hpp"
#include "area/talk/polis_export.hpp"
#include "area/talk/results_looks.hpp"
#include "area/talk/wall_looks.hpp"

namespace manyhands::talk {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<web::Response> results_page(Visit& visit, ConversationBoard const& board, MapShelf& shelf)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto page = TRY(look_at_results(visit, id, Extent::page, shelf));
    auto const conversation = TRY(find_conversation(visit.rows, id));
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

Result<web::Response> export_page(Visit& visit)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const page = TRY(look_at_export(visit, id));
    return show(page, visit.frame);
}

Result<std::shared_ptr<ExportPlan const>> plan_of(Visit& visit, ExportedFor whom)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
    if (whom == ExportedFor::facilitators)
        TRY_VOID(require_exact_copy(visit.rows, visit.who, entered, visit.now));
    auto plan = TRY(plan_export(visit, entered, whom));
    return std::make_shared<ExportPlan const>(std::move(plan));
}

using MakeStream = web::Stream (*)(store::Database&, std::shared_ptr<ExportPlan const>);

front::Page streamed(char const* file_name, MakeStream make, ExportedFor whom)
{
    return [=](Visit& visit) -> Result<web::Response> {
        auto plan = TRY(plan_of(visit, whom));
        return web::csv(file_name, make(visit.tools.database, std::move(plan)));
    };
}

front::Page summary(ExportedFor whom)
{
    return [=](Visit& visit) -> Result<web::Response> {
        auto const plan = TRY(plan_of(visit, whom));
        return web::csv("summary.csv", summary_csv(*plan));
    };
}

void bind_files(front::Door& door, std::string const& folder, ExportedFor whom)
{
    door.get(folder + "/votes.csv", streamed("votes.csv", votes_csv, whom));
    door.get(folder + "/comments.csv", streamed("comments.csv", comments_csv, whom));
    door.get(folder + "/participants-votes.csv", streamed("participants-votes.csv", matrix_csv, whom));
    door.get(folder + "/summary.csv", summary(whom));
}

Result<Done> take_copy(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<ConversationId>());
    TRY_VOID(take_exact_copy(turn, id));
    return Done{.location = web::Url::local("/conversations/", id, "/export").text(),
                .notice = "opinion.done_exact_copy"};
}

} // namespace

void bind_results(front::Door& door, ConversationBoard const& board, MapShelf& shelf)
{
    door.get("/conversations/{id}/results", [&](Visit& visit) { return results_page(visit, board, shelf); });
    door.get("/conversations/{id}/results.json", whole_results(as_json, shelf));
    door.get("/conversations/{id}/results.csv", whole_results(as_csv, shelf));
    door.get("/conversations/{id}/wall", wall(shelf));
    door.get("/conversations/{id}/map.json", map_json);
    door.get("/conversations/{id}/export", export_page);
    bind_files(door, "/conversations/{id}/export", ExportedFor::everybody);
    bind_files(door, "/conversations/{id}/export/exact", ExportedFor::facilitators);
    door.post("/conversations/{id}/export/exact", take_copy);
}

} // namespace manyhands::talk
