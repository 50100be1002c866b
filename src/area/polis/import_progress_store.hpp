// SPDX-License-Identifier: AGPL-3.0-or-later
// How far an import from Polis has come, and its rows.
#pragma once

#include "area/talk/talk.hpp"
#include "store/snapshot.hpp"

#include <optional>
#include <vector>

namespace manyhands::polis {

/// writing: nobody sees it; stopped: the program ended before it was whole; refused: who brings it in runs the
/// circle no more.
enum class ImportStage { writing, done, stopped, refused };

struct ImportProgress {
    ConversationId conversation; ///< to be
    PlaceId root;
    CircleId circle;
    std::optional<PersonId> person = {}; ///< nobody: the command line, or they left
    ImportStage stage = ImportStage::writing;
    Instant begun_at;
    Instant stirred_at; ///< when rows were written last
    std::int64_t rows_all = 0;
    std::int64_t rows_written = 0; ///< and not taken away
};

void insert_import(store::Transaction& rows, ImportProgress const& import);
std::optional<ImportProgress> find_import(store::Snapshot const& rows, ConversationId id);
/// Whether one of theirs is being written.
bool has_import_under_way(store::Snapshot const& rows, PersonId person);
/// At this stage, oldest first.
std::vector<ImportProgress> imports_at(store::Snapshot const& rows, ImportStage stage);
/// Those that ended early with rows left.
std::vector<ImportProgress> imports_to_clear(store::Snapshot const& rows);

/// Whether it is being written still.
bool note_written(store::Transaction& rows, ConversationId id, std::int64_t rows_written, Instant now);
void set_stage(store::Transaction& rows, ConversationId id, ImportStage stage);
/// Takes away about `count` of its rows; whether there may be more.
bool clear_some(store::Transaction& rows, ImportProgress const& import, int count);
/// That anybody might still look at: forgotten after some days.
void delete_old_imports(store::Transaction& rows, Instant before);
/// Nothing says any more whose they were.
void forget_importer(store::Transaction& rows, PersonId person);

} // namespace manyhands::polis
