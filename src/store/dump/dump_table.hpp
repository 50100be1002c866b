// SPDX-License-Identifier: AGPL-3.0-or-later
// The tables that a dump carries, and one row of them as a line of text. docs/dump.md has the format.
#pragma once

#include "store/connection.hpp"
#include "store/migrations.hpp"

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace manyhands::store {

struct DumpColumn {
    std::string name;
    enum class Kind { integer, real, text, bytes } kind = Kind::text;
};

struct DumpTable {
    std::string name;
    std::vector<DumpColumn> columns;
    std::vector<std::size_t> key; ///< the columns of the primary key, in its order
};

/// What these steps make, in an order in which no row refers to one of a table that comes later. Without what
/// is made anew from other rows (search entries) or holds for the moment (duties).
std::vector<DumpTable> dump_tables(std::span<Migration const> steps);

/// A value that owns what it holds; monostate is NULL.
using OwnedValue = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;
Value value_of(OwnedValue const& owned);

/// The present row of a statement that asked for all columns in their order: a JSON array with a line end.
/// Integers are numbers, texts strings, reals strings in decimal, bytes strings in base64. One row has one
/// text, on every database.
std::string line_of_row(DumpTable const& table, Statement const& row);
/// The values of such a line (without its line end); nothing where it is none of this table.
std::optional<std::vector<OwnedValue>> row_of_line(DumpTable const& table, std::string_view line);

/// `root, kind, id`: for SQL texts.
std::string columns_of(DumpTable const& table);

} // namespace manyhands::store
