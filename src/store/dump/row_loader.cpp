// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/row_loader.hpp"

#include "store/snapshot.hpp"

#include <algorithm>

namespace manyhands::store {

namespace {

constexpr std::size_t rows_a_commit = 5000;
/// A batch with long rows ends earlier: it is held in memory, and once more on its way to the database.
constexpr std::size_t bytes_a_commit = 4 << 20;
/// Of one INSERT; both databases take more than 30,000 parameters, and gain nothing beyond some hundred.
constexpr std::size_t parameters_max = 1000;

std::string insert_of(DumpTable const& table, std::size_t rows)
{
    auto text = "INSERT INTO " + table.name + " (" + columns_of(table) + ") VALUES ";
    std::size_t parameter = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        text += row ? ", (" : "(";
        for (std::size_t at = 0; at < table.columns.size(); ++at)
            text += (at ? ", $" : "$") + std::to_string(++parameter);
        text += ")";
    }
    return text;
}

} // namespace

RowLoader::RowLoader(Connection& connection, DumpTable const& table)
    : connection_(connection),
      rows_an_insert_(std::max<std::size_t>(1, parameters_max / table.columns.size())),
      insert_many_(insert_of(table, rows_an_insert_)), insert_one_(insert_of(table, 1))
{
}

void RowLoader::add(std::vector<OwnedValue> row, std::size_t line_size, std::int64_t line)
{
    rows_.push_back(std::move(row));
    size_ += line_size;
    if (rows_.size() >= rows_a_commit || size_ >= bytes_a_commit)
        commit(line);
}

void RowLoader::commit(std::int64_t line)
{
    connection_.begin(Access::writing);
    std::size_t at = 0;
    for (; at + rows_an_insert_ <= rows_.size(); at += rows_an_insert_)
        insert(insert_many_, {&rows_[at], rows_an_insert_});
    for (; at < rows_.size(); ++at)
        insert(insert_one_, {&rows_[at], 1});
    Transaction(connection_).run("UPDATE store_load SET line = $1 WHERE id = 1", {line});
    connection_.commit();
    rows_.clear();
    size_ = 0;
}

void RowLoader::insert(std::string const& sql, std::span<std::vector<OwnedValue> const> rows)
{
    std::vector<Value> values;
    for (auto const& row : rows)
        for (auto const& value : row)
            values.push_back(value_of(value));
    TakenStatement const statement(connection_, sql);
    statement->bind(values);
    while (statement->step()) { }
}

} // namespace manyhands::store
