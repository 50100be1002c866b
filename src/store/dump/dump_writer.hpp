// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything a store holds, as lines of text in one order. docs/dump.md has the format.
#pragma once

#include "base/time.hpp"
#include "store/database.hpp"
#include "store/dump/dump_table.hpp"

#include <functional>

namespace manyhands::store {

/// How many rows a table has, and the SHA-256 of their lines.
struct TableSum {
    std::int64_t rows = 0;
    Hash hash = {};
    bool operator==(TableSum const&) const = default;
};

/// Gets one line after another, each with its line end.
using LineSink = std::function<void(std::string_view line)>;

/// Every row of one table, by its key. Memory: one row, whatever the table's size.
TableSum write_rows(Connection& connection, DumpTable const& table, LineSink const& sink);

/// A file that is carried beside the rows, such as a key.
struct CarriedFile {
    std::string name;
    Bytes bytes;
};

struct DumpSummary {
    std::int64_t tables = 0;
    std::int64_t rows = 0;
};

/// The whole dump of one snapshot: the connection is in a reading transaction. `steps` are those that were
/// applied.
DumpSummary write_dump(Connection& connection, std::span<Migration const> steps,
                       std::span<CarriedFile const> files, Instant at, LineSink const& sink);

/// Asked once the snapshot is taken, so that what its rows need is there.
using FileSource = std::function<Result<std::vector<CarriedFile>>()>;

/// The same of a store that nobody needs to have open; beside a server or without one. Errors (unavailable):
/// `store.absent`, `store.load_half`, `store.cannot_open`, those of applied_migrations, and the source's own.
/// What the sink throws comes through.
Result<DumpSummary> dump_store(Options const& options, FileSource const& files, Instant at,
                               LineSink const& sink);

/// The steps that were applied to a store, of those this program knows. Errors (unavailable):
/// `store.newer_than_program` {name}, `store.migration_changed` {name}.
Result<std::vector<Migration>> applied_migrations(Connection& connection, std::span<Migration const> known);

} // namespace manyhands::store
