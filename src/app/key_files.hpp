// SPDX-License-Identifier: AGPL-3.0-or-later
// The secret files of an installation, when it moves or is put back.
#pragma once

#include "base/result.hpp"
#include "store/dump/dump_writer.hpp"

#include <filesystem>
#include <vector>

namespace manyhands::app {

/// Keys of ballots are destroyed at the close of their decision: a move takes them along, a backup must not
/// (rule 6).
enum class BallotKeyFiles { leave, take };

/// server.key, log.key, records.key, and the keys of secret ballots under way; those that are there. Errors
/// (unavailable): `app.secret_unreadable` {file}.
Result<std::vector<store::CarriedFile>> read_key_files(std::filesystem::path const& directory,
                                                       BallotKeyFiles ballots);

/// Whoever looks in the wrong directory must hear it before they need the keys.
enum class MissingKeys { refused, taken_as_they_are };
/// The same for a dump: whatever its snapshot may need. Errors also: invalid `app.key_missing` {file}: the
/// server's own are not there.
store::FileSource key_source(std::filesystem::path const& directory, BallotKeyFiles ballots,
                             MissingKeys missing);

/// For their owner's eyes alone, on the disk when it returns. One that is there with another content stays,
/// and `app.key_in_the_way` {file} says so (conflict). Names that are none of ours: invalid
/// `app.key_name_strange` {file}.
Result<void> write_key_files(std::filesystem::path const& directory,
                             std::vector<store::CarriedFile> const& files);

} // namespace manyhands::app
