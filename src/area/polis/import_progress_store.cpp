// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/import_progress_store.hpp"

#include "area/talk/talk.hpp"

namespace manyhands::polis {

namespace {

constexpr talk::Word<ImportStage> stage_words[] = {{ImportStage::writing, "writing"},
                                                   {ImportStage::done, "done"},
                                                   {ImportStage::stopped, "stopped"},
                                                   {ImportStage::refused, "refused"}};

ImportProgress import_of(store::Row const& row)
{
    return {.conversation = row.id<ConversationId>(0),
            .root = row.id<PlaceId>(1),
            .circle = row.id<CircleId>(2),
            .person = row.maybe_id<PersonId>(3),
            .stage = talk::known(talk::find_in(stage_words, row.text_view(4))),
            .begun_at = row.instant(5),
            .stirred_at = row.instant(6),
            .rows_all = row.integer(7),
            .rows_written = row.integer(8)};
}

} // namespace

void insert_import(store::Transaction& rows, ImportProgress const& i)
{
    rows.run("INSERT INTO polis_import (conversation, root, circle, person, stage, begun_at, stirred_at, "
             "rows_all, rows_written) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             {i.conversation, i.root, i.circle, i.person, talk::text_in(stage_words, i.stage), i.begun_at,
              i.stirred_at, i.rows_all, i.rows_written});
}

std::optional<ImportProgress> find_import(store::Snapshot const& rows, ConversationId id)
{
    return rows.one("SELECT conversation, root, circle, person, stage, begun_at, stirred_at, rows_all, "
                    "rows_written FROM polis_import WHERE conversation = $1",
                    {id}, import_of);
}

bool has_import_under_way(store::Snapshot const& rows, PersonId person)
{
    return rows.exists("SELECT 1 FROM polis_import WHERE person = $1 AND stage = 'writing'", {person});
}

std::vector<ImportProgress> imports_at(store::Snapshot const& rows, ImportStage stage)
{
    return rows.all("SELECT conversation, root, circle, person, stage, begun_at, stirred_at, rows_all, "
                    "rows_written FROM polis_import WHERE stage = $1 ORDER BY begun_at, conversation",
                    {talk::text_in(stage_words, stage)}, import_of);
}

std::vector<ImportProgress> imports_to_clear(store::Snapshot const& rows)
{
    return rows.all("SELECT conversation, root, circle, person, stage, begun_at, stirred_at, rows_all, "
                    "rows_written FROM polis_import WHERE stage IN ('stopped', 'refused') "
                    "AND rows_written > 0 ORDER BY begun_at, conversation",
                    {}, import_of);
}

bool note_written(store::Transaction& rows, ConversationId id, std::int64_t rows_written, Instant now)
{
    return rows.run("UPDATE polis_import SET rows_written = $2, stirred_at = $3 "
                    "WHERE conversation = $1 AND stage = 'writing'",
                    {id, rows_written, now}) == 1;
}

void set_stage(store::Transaction& rows, ConversationId id, ImportStage stage)
{
    rows.run("UPDATE polis_import SET stage = $2 WHERE conversation = $1",
             {id, talk::text_in(stage_words, stage)});
}

bool clear_some(store::Transaction& rows, ImportProgress const& import, int count)
{
    bool const more = talk::delete_imported(rows, import.root, import.conversation, count);
    if (!more)
        rows.run("UPDATE polis_import SET rows_written = 0 WHERE conversation = $1", {import.conversation});
    return more;
}

void delete_old_imports(store::Transaction& rows, Instant before)
{
    rows.run("DELETE FROM polis_import WHERE begun_at < $1 AND (stage = 'done' "
             "OR (stage IN ('stopped', 'refused') AND rows_written = 0))",
             {before});
}

void forget_importer(store::Transaction& rows, PersonId person)
{
    rows.run("UPDATE polis_import SET person = NULL WHERE person = $1", {person});
}

} // namespace manyhands::polis
