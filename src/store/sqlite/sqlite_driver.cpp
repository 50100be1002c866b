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

std::vector<std::string> damage(Connection& connection)
{
    return complaints(connection, "PRAGMA integrity_check");
}

std::vector<BrokenReference> broken_references(Connection& connection)
{
    std::vector<BrokenReference> broken;
    Snapshot(connection).query("PRAGMA foreign_key_check", {}, [&](Row const& row) {
        if (broken.empty() || broken.back().table != row.text_view(0))
            broken.push_back({row.text(0), 0});
        ++broken.back().rows;
    });
    return broken;
}

} // namespace manyhands::store::sqlite
