// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis.hpp"

#include "area/polis/polis_export.hpp"
#include "area/polis/polis_looks.hpp"

namespace manyhands::polis {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<web::Response> export_page(Visit& visit)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const page = TRY(look_at_export(visit, id));
    return show(page, visit.frame);
}

Result<std::shared_ptr<ExportPlan const>> plan_of(Visit& visit)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const entered = TRY(talk::enter_conversation(visit.rows, visit.who, id));
    auto plan = TRY(plan_export(visit, entered));
    return std::make_shared<ExportPlan const>(std::move(plan));
}

using MakeStream = web::Stream (*)(store::Database&, std::shared_ptr<ExportPlan const>);

front::Page streamed(char const* file_name, MakeStream make)
{
    return [=](Visit& visit) -> Result<web::Response> {
        auto plan = TRY(plan_of(visit));
        return web::csv(file_name, make(visit.tools.database, std::move(plan)));
    };
}

Result<web::Response> summary(Visit& visit)
{
    auto const plan = TRY(plan_of(visit));
    return web::csv("summary.csv", summary_csv(*plan));
}

Result<web::Response> import_page(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_import(visit, id));
    return show(page, visit.frame);
}

/// The files under the names messages are to call them by, whatever they are called on somebody's disk.
PolisFiles files_of(web::Form const& form)
{
    constexpr std::tuple<char const*, char const*, std::optional<PolisFile> PolisFiles::*> fields[] = {
        {"votes", "votes.csv", &PolisFiles::votes},
        {"comments", "comments.csv", &PolisFiles::comments},
        {"matrix", "participants-votes.csv", &PolisFiles::matrix},
        {"summary", "summary.csv", &PolisFiles::summary}};
    PolisFiles files;
    for (auto const& [field, name, which] : fields)
        if (auto const file = form.file(field))
            files.*which = PolisFile{name, file->bytes};
    return files;
}

Result<Done> import(Turn& turn, web::Form const& form)
{
    auto const circle = TRY(turn.id<CircleId>());
    auto const conversation = TRY(upload_polis(turn, circle, files_of(form)));
    return Done{.location = web::Url::local("/conversations/", conversation).text(),
                .notice = "polis.done_imported"};
}

} // namespace

void bind_polis(front::Door& door)
{
    door.get("/conversations/{id}/export", export_page);
    door.get("/conversations/{id}/export/votes.csv", streamed("votes.csv", votes_csv));
    door.get("/conversations/{id}/export/comments.csv", streamed("comments.csv", comments_csv));
    door.get("/conversations/{id}/export/participants-votes.csv",
             streamed("participants-votes.csv", matrix_csv));
    door.get("/conversations/{id}/export/summary.csv", summary);
    door.get("/circles/{id}/conversations/import", import_page);
    door.post("/circles/{id}/conversations/import", import,
              {.again = import_page, .body_bytes_max = uploaded_bytes_max});
}

} // namespace manyhands::polis
