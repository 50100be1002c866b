// SPDX-License-Identifier: AGPL-3.0-or-later
// Polis: conversations come in from its exports and leave in the same files, so that any tool for those reads
// them; and what a terminal shows of such files.
#pragma once

#include "area/polis/opinion_text.hpp"
#include "area/polis/polis_directory.hpp"
#include "area/polis/polis_import.hpp"

namespace manyhands::polis {

/// Binds /conversations/{id}/export with its files, and /circles/{id}/conversations/import.
void bind_polis(front::Door& door);

} // namespace manyhands::polis
