// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/import_routes.hpp"

#include "area/polis/import_acts.hpp"
#include "area/polis/import_looks.hpp"

namespace manyhands::polis {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

/// The files under the names messages are to call them by, whatever they are called on somebody's disk.
PolisFiles uploaded_files(web::Form const& form)
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

/// The files are read before the writer has to do with them.
front::Preparation importing(ImportJob& imports)
{
    return [&imports](Visit& visit, web::Form const& form) -> Result<front::Act> {
        auto const circle = TRY(visit.id<CircleId>());
        auto read = TRY(read_upload(visit, circle, uploaded_files(form), imports));
        return front::Act(
            [circle, &imports, read = std::move(read)](Turn& turn, web::Form const&) -> Result<Done> {
                if (!read.plan) {
                    TRY_VOID(count_import_try(turn));
                    return Done{.refusal = read.refusal};
                }
                auto const id = TRY(begin_import(turn, circle, read.plan, imports));
                return Done{.location = web::Url::local("/imports/", id).text()};
            });
    };
}

} // namespace

void bind_imports(front::Door& door, ImportJob& imports)
{
    door.get("/circles/{id}/conversations/import", front::page<look_at_import>);
    door.post_prepared("/circles/{id}/conversations/import", importing(imports),
                       {.again = front::page<look_at_import>, .body_bytes_max = uploaded_bytes_max});
    door.get("/imports/{id}", front::page<look_at_import_progress>);
}

} // namespace manyhands::polis
