// SPDX-License-Identifier: AGPL-3.0-or-later
// A Polis export in a directory, and what its map says: for the commands `import polis` and `opinion map`.
#pragma once

#include "area/polis/polis_files.hpp"
#include "engine/opinion/polis_map.hpp"

#include <filesystem>

namespace manyhands::polis {

/// Reads the files of an export directory; others in it are passed over. A file that cannot be read, and a
/// directory that is none, are problems like any other. Each file at most 1 GB.
PolisReading read_polis_directory(std::filesystem::path const& directory);

/// The votes as the engine takes them: rejected statements and those about the participants shape no map.
opinion::VoteTable vote_table_of(PolisExport const& conversation);
/// The map by the published method. See polis_map for time.
opinion::PolisMap opinion_map_of(PolisExport const& conversation);

/// What a terminal shows: how many took part, the groups with the statements that set them apart, and what
/// joins all. English, lines of at most 100 characters where the statements allow it.
std::string map_text(PolisExport const& conversation, opinion::PolisMap const& map);

/// Problems or warnings as lines for a terminal, English, in the order of the files.
std::string remarks_text(PolisRemarks const& remarks);

} // namespace manyhands::polis
