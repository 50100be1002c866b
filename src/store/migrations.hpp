// SPDX-License-Identifier: AGPL-3.0-or-later
// The schema, as a list of steps that only grows. Steps are written once for both databases, in a common
// subset: BLOB (bytes), BIGINT, INTEGER, SMALLINT (also for 0 and 1), TEXT, DOUBLE PRECISION. A table whose
// primary key is its storage order says `/* stored by key */` between the closing parenthesis and the
// semicolon, and has the columns of its key first, in the key's order. `/* index of words */` stands for the
// index of search entries (search.hpp).
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace manyhands::store {

class Connection;

/// `name` as the file is called, `0001_journal`; steps are applied in the order of their names.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

/// The steps of every src/area/*/schema/*.sql and src/store/schema/*.sql, in order; tools/embed.mjs writes
/// this function at build time.
std::span<Migration const> embedded_migrations();

/// Applies what is missing, each step in a transaction of its own with its line in schema_migration(name,
/// hash, applied_at). Refuses, changing nothing, with
///   `store.migration_changed` {name}: a step that was applied has another text now;
///   `store.newer_than_program` {name}: a step was applied that this program does not know;
///   `store.migration_out_of_order` {name}: an unapplied step comes before one that was applied.
/// Throws StoreFault where a step fails; that step is undone, those before it stay.
Result<void> apply_migrations(Connection& connection, std::span<Migration const> migrations, Instant now);

/// What apply_migrations would refuse, or `store.migration_missing` {name} for what it would apply; nothing
/// if the store has exactly these steps.
std::vector<Note> differences(Connection& connection, std::span<Migration const> migrations);

} // namespace manyhands::store
