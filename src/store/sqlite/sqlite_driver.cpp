// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_driver.hpp"

#include "store/snapshot.hpp"
#include "store/sqlite/sqlite_connection.hpp"

namespace manyhands::store::sqlite {

namespace {

std::vector<std::string> complaints(Connection& connection, std::string_view pragma)
{
    auto lines = Snapshot(connection).all(pragma, {}, [](Row const& row) { return row.text(0); });
    std::erase(lines, "ok");
    return lines;
}

} // namespace

std::filesystem::path database_file(std::filesystem::path const& directory)
{
    return directory / "manyhands.db";
}

SqliteDriver::SqliteDriver(std::filesystem::path const& directory) : file_(database_file(directory)) { }

std::unique_ptr<Connection> SqliteDriver::connect(Access access)
{
    return std::make_unique<SqliteConnection>(file_, access, durable_commit_);
}

void SqliteDriver::check_after_failure()
{
    auto const acknowledged = durable_commit_.load();
    SqliteConnection connection(file_, Access::writing, durable_commit_);
    auto const found = Snapshot(connection).number("SELECT number FROM store_commit WHERE id = 1", {});
    if (found < acknowledged)
        throw StoreFault(Trouble::damaged,
                         "commits are lost: the store holds " + std::to_string(found) + " of " +
                             std::to_string(acknowledged));
    // The probe comes before the long check: on a disk that is still full there is no need for the other.
    connection.begin(Access::writing);
    connection.commit();
    if (auto const lines = complaints(connection, "PRAGMA quick_check"); !lines.empty())
        throw StoreFault(Trouble::damaged, lines.front());
}

bool SqliteDriver::exists()
{
    std::error_code ignored;
    return std::filesystem::exists(file_, ignored);
}

bool SqliteDriver::holds(std::string_view table)
{
    if (!exists())
        return false;
    SqliteConnection connection(file_, Access::reading, durable_commit_);
    return Snapshot(connection)
        .exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1", {table});
}

std::vector<Note> SqliteDriver::damage(Connection& connection)
{
    std::vector<Note> found;
    for (auto& words : complaints(connection, "PRAGMA integrity_check"))
        found.push_back({"store.check_damage", {{"words", std::move(words)}}});
    if (!found.empty()) // what a damaged file says of its rows is not to be trusted
        return found;
    std::map<std::string, std::int64_t> broken;
    Snapshot(connection).query("PRAGMA foreign_key_check", {}, [&](Row const& row) {
        ++broken[row.text(0)];
    });
    for (auto const& [table, rows] : broken)
        found.push_back({"store.check_reference", {{"table", table}, {"count", rows}}});
    return found;
}

Schema SqliteDriver::schema(Connection& connection)
{
    Schema schema;
    Snapshot const rows(connection);
    rows.query(
        "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_schema m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'search!_index%' ESCAPE '!'",
        {}, [&](Row const& row) {
            schema[row.text(0) + "." + row.text(1)] = row.text(2) + (row.is_true(3) ? " NOT NULL" : "");
        });
    rows.query("SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL", {},
               [&](Row const& row) { schema[row.text(0)] = "index on " + row.text(1); });
    if (rows.exists("SELECT 1 FROM sqlite_schema WHERE name = 'search_index'", {}))
        schema["search_entry_words"] = "index on search_entry";
    return schema;
}

Schema schema_of(std::span<Migration const> migrations)
{
    std::atomic<std::int64_t> ignored;
    SqliteConnection connection(":memory:", Access::writing, ignored);
    if (!apply_migrations(connection, migrations, Instant{}))
        throw StoreFault(Trouble::statement, "the migrations contradict one another");
    return SqliteDriver("").schema(connection);
}

} // namespace manyhands::store::sqlite
