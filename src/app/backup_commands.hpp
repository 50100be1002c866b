// SPDX-License-Identifier: AGPL-3.0-or-later
// `backup DIR` and `restore DIR`: whole restore points that share what did not change between them
// (docs/dump.md).
#pragma once

#include "app/commands.hpp"
#include "app/key_files.hpp"
#include "app/serve_command.hpp"
#include "store/dump/backup_directory.hpp"

#include <optional>

namespace manyhands::app {

struct BackupWish {
    std::string directory;
    ServeWish where;                      ///< data, store, keys and config of it count
    std::optional<std::size_t> keep = {}; ///< forget all points but the newest so many
    std::string at;                       ///< of restore: the name of a point; empty: the newest
};

/// Beside a server or without one.
Exit back_up(BackupWish const& wish);
/// Into an empty store; the same command again goes on where an interrupted one stopped. People who closed
/// their account after the point was made, as later points in the directory know, leave again (rule 8).
Exit restore(BackupWish const& wish);
/// The points of a directory, one on each line.
Exit list_points(BackupWish const& wish);
/// Reads all of a directory and holds it against its hashes.
Exit verify_points(BackupWish const& wish);

/// Steps of the schema cannot be taken back: where some are due, what was there before them is kept as a
/// point in the configured directory. Errors (unavailable): `app.no_backup_before_upgrade` {reason}.
Result<void> keep_before_upgrade(Configuration const& configuration);

/// Makes a point of an installation; what `back_up` does, and `serve` before an upgrade. What cannot be
/// written throws.
Result<store::BackupSummary> back_up_to(std::string const& directory, Configuration const& configuration,
                                        MissingKeys missing);

} // namespace manyhands::app
