// SPDX-License-Identifier: AGPL-3.0-or-later
// Which tables steps make: SQLite is asked, in memory. Declared in store/dump/dump_table.hpp.
#include "base/expect.hpp"
#include "store/dump/dump_table.hpp"
#include "store/snapshot.hpp"
#include "store/sqlite/sqlite_connection.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace manyhands::store {

namespace {

DumpColumn::Kind kind_of(std::string_view type)
{
    if (type == "BLOB")
        return DumpColumn::Kind::bytes;
    if (type == "TEXT")
        return DumpColumn::Kind::text;
    return type == "DOUBLE PRECISION" ? DumpColumn::Kind::real : DumpColumn::Kind::integer;
}

bool is_carried(std::string_view table)
{
    return !table.starts_with("search_") && table != "duty" && table != "store_commit" &&
        table != "schema_migration" && !table.starts_with("sqlite_");
}

DumpTable table_named(Snapshot const& rows, std::string const& name)
{
    DumpTable table{.name = name};
    std::map<std::int64_t, std::size_t> key;
    rows.query("SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid", {name}, [&](Row const& row) {
        if (auto const place = row.integer(2); place > 0)
            key[place] = table.columns.size();
        table.columns.push_back({row.text(0), kind_of(row.text_view(1))});
    });
    for (auto const& [place, column] : key)
        table.key.push_back(column);
    EXPECT(!table.key.empty());
    return table;
}

/// Those a table refers to, itself left out.
std::set<std::string> referred_by(Snapshot const& rows, std::string const& name)
{
    std::set<std::string> referred;
    rows.query("SELECT \"table\" FROM pragma_foreign_key_list($1)", {name},
               [&](Row const& row) { referred.insert(row.text(0)); });
    referred.erase(name);
    return referred;
}

} // namespace

std::vector<DumpTable> dump_tables(std::span<Migration const> steps)
{
    std::atomic<std::int64_t> ignored;
    sqlite::SqliteConnection connection(":memory:", Access::writing, ignored);
    EXPECT(apply_migrations(connection, steps, Instant{}).has_value());
    Snapshot const rows(connection);
    std::vector<std::string> waiting;
    rows.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", {}, [&](Row const& row) {
        if (is_carried(row.text_view(0)))
            waiting.push_back(row.text(0));
    });
    std::vector<DumpTable> tables;
    std::set<std::string> placed;
    while (!waiting.empty()) {
        auto const next = std::ranges::find_if(waiting, [&](std::string const& name) {
            return std::ranges::includes(placed, referred_by(rows, name));
        });
        EXPECT(next != waiting.end()); // tables that refer to one another in a ring
        tables.push_back(table_named(rows, *next));
        placed.insert(*next);
        waiting.erase(next);
    }
    return tables;
}

} // namespace manyhands::store
