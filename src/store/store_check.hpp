// SPDX-License-Identifier: AGPL-3.0-or-later
// Is the store sound? For `manyhands check`, and before an upgrade.
#pragma once

#include "store/migrations.hpp"

#include <filesystem>
#include <vector>

namespace manyhands::store {

/// What is wrong, one note each; nothing where all is well:
///   `store.check_damage` {words of the database's own check}
///   `store.check_reference` {table, count}: rows that refer to rows which do not exist
///   `store.migration_missing`, `store.migration_changed`, `store.newer_than_program`,
///   `store.migration_out_of_order` {name}.
struct CheckReport {
    std::vector<Note> findings;
    bool good() const { return findings.empty(); }
};

/// Reads everything once: linear in the size of the store. May run beside a server. Errors (unavailable):
/// `store.absent` {directory} (no store there), `store.cannot_open` {reason}.
Result<CheckReport> check(std::filesystem::path const& directory, std::span<Migration const> migrations);

} // namespace manyhands::store
