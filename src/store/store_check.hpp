// SPDX-License-Identifier: AGPL-3.0-or-later
// Is the store sound? For `manyhands check`, and before an upgrade.
#pragma once

#include "store/database.hpp"

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

/// Reads everything once: linear in the size of the store. May run beside a server. Of the options it takes
/// where the store is and the migrations. Errors (unavailable): `store.absent` {place} (no store there),
/// `store.load_half`, `store.cannot_open` {reason}.
Result<CheckReport> check(Options const& options);

/// Shows a store as it is at one moment, without taking it into use: may run beside a server. Errors as
/// above.
Result<void> look_at(Options const& options, std::function<void(Snapshot&)> const& look);

/// Are there steps that this program would apply to what is there? Not for a store that is refused anyway.
/// Errors as above, but for `store.absent`.
Result<bool> is_out_of_date(Options const& options);

/// Has a store been made there? Errors as above, but for `store.absent`.
Result<bool> exists(Options const& options);

} // namespace manyhands::store
