// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of one table on their way from a dump into the store.
#pragma once

#include "store/connection.hpp"
#include "store/dump/dump_table.hpp"

namespace manyhands::store {

/// Writes rows in batches, a commit for each, with the number of the line it came to in store_load. All
/// functions throw StoreFault.
class RowLoader {
public:
    RowLoader(Connection& connection, DumpTable const& table);
    /// `line_size` of the text, `line` its number.
    void add(std::vector<OwnedValue> row, std::size_t line_size, std::int64_t line);
    /// All rows up to this line are in the store.
    void commit(std::int64_t line);

private:
    void insert(std::string const& sql, std::span<std::vector<OwnedValue> const> rows);

    Connection& connection_;
    std::size_t rows_an_insert_;
    std::string insert_many_;
    std::string insert_one_;
    std::vector<std::vector<OwnedValue>> rows_;
    std::size_t size_ = 0; ///< of the rows' lines
};

} // namespace manyhands::store
