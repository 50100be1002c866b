// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/export_routes.hpp"

#include "area/polis/exact_copy_acts.hpp"
#include "area/polis/export_looks.hpp"
#include "area/polis/polis_export.hpp"

namespace manyhands::polis {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<std::shared_ptr<ExportPlan const>> plan_of(Visit& visit, ExportedFor whom)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const entered = TRY(talk::enter_conversation(visit.rows, visit.who, id));
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
                .notice = "polis.done_exact_copy"};
}

} // namespace

void bind_exports(front::Door& door)
{
    door.get("/conversations/{id}/export", front::page<look_at_export>);
    bind_files(door, "/conversations/{id}/export", ExportedFor::everybody);
    bind_files(door, "/conversations/{id}/export/exact", ExportedFor::facilitators);
    door.post("/conversations/{id}/export/exact", take_copy);
}

} // namespace manyhands::polis
