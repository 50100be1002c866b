// SPDX-License-Identifier: AGPL-3.0-or-later
// Polis: conversations come in from its exports and leave in the same files, so that any tool for those reads
// them; and what a terminal shows of such files.
#pragma once

#include "area/polis/import_job.hpp"
#include "area/polis/opinion_text.hpp"
#include "area/polis/polis_directory.hpp"
#include "area/polis/polis_import.hpp"

namespace manyhands::polis {

/// Binds /conversations/{id}/export with its files, /circles/{id}/conversations/import and /imports/{id}. The
/// job outlives the door.
void bind_polis(front::Door& door, ImportJob& imports);

/// Listener for `people.left`: nothing says any more who brought a conversation in (rule 8).
Result<void> importer_left(store::Transaction& rows, journal::Line const& line);

} // namespace manyhands::polis
