// SPDX-License-Identifier: AGPL-3.0-or-later
// The lines of a dump in their order, each held against what the dump says of itself: counts, hashes, the
// end.
#pragma once

#include "base/running_hash.hpp"
#include "store/dump/dump_lines.hpp"

namespace manyhands::store {

/// The next line, without its end; false when there are no more.
using LineSource = std::function<bool(std::string& line)>;

/// Hears how many lines were read, now and then.
using LoadProgress = std::function<void(std::int64_t lines)>;

/// In this order: read_head, read_table for each of `tables()`, read_rest. Memory: one line. Errors, with
/// {line}, all invalid: `store.dump_malformed` (no dump, or not of this version), `store.dump_torn` (it ends
/// early), `store.dump_changed` (a count or hash does not fit).
class DumpReader {
public:
    DumpReader(LineSource const& source, LoadProgress const& progress) : source_(source), progress_(progress)
    {
    }

    /// Also invalid: `store.dump_newer` {name}: a step that `known` has not, or has otherwise.
    Result<void> read_head(std::span<Migration const> known);
    /// Of the first line: it has the moment of the dump, and stands for all of it.
    Hash const& name() const { return name_; }
    /// The steps of the program that made the dump.
    std::span<Migration const> steps() const { return steps_; }
    std::vector<DumpTable> const& tables() const { return tables_; }

    /// Gets each line of a row, with its number.
    using RowTaker = std::function<Result<void>(std::string const& row, std::int64_t line)>;
    Result<TableSum> read_table(DumpTable const& table, RowTaker const& take);
    Result<std::vector<CarriedFile>> read_rest();

    /// Of the line read last, counted from 1.
    std::int64_t line_number() const { return number_; }
    std::unexpected<Error> wrong(char const* key) const;

private:
    bool next();

    LineSource const& source_;
    LoadProgress const& progress_;
    std::string line_;
    std::int64_t number_ = 0;
    RunningHash hash_; ///< of all lines before this one
    Hash name_ = {};
    std::vector<Migration> steps_;
    std::vector<DumpTable> tables_;
};

/// Reads a whole dump and writes nothing: what is torn or changed is known before a store is touched. Errors
/// as DumpReader.
Result<void> verify_dump(LineSource const& source, std::span<Migration const> known,
                         LoadProgress const& progress);

} // namespace manyhands::store
