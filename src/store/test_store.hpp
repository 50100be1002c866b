// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: the same store twice. Where MANYHANDS_TEST_POSTGRES holds the address of a PostgreSQL server,
// each test has a database of its own there, otherwise an SQLite file.
#pragma once

#include "base/random.hpp"
#include "store/database.hpp"
#include "store/postgres/postgres_session.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// For what only SQLite has, with the reason.
#define ONLY_ON_SQLITE(why)                                                                                  \
    if (::manyhands::store::test::on_postgres())                                                             \
    GTEST_SKIP() << why

namespace manyhands::store::test {

inline std::string postgres_server()
{
    auto const* const server = std::getenv("MANYHANDS_TEST_POSTGRES");
    return server ? server : "";
}

inline bool on_postgres() { return !postgres_server().empty(); }

/// The server's address ends in `/NAME?OPTIONS`.
inline std::string address_of(std::string const& database)
{
    auto const server = postgres_server();
    auto const options = std::min(server.find('?'), server.size());
    return server.substr(0, server.rfind('/', options) + 1) + database + server.substr(options);
}

inline std::string database_name(std::filesystem::path const& directory)
{
    auto name = directory.filename().string();
    std::ranges::transform(name, name.begin(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(c)) : '_';
    });
    return "t_" + name.substr(name.size() > 50 ? name.size() - 50 : 0);
}

inline bool database_exists(postgres::Session& session, std::string const& name)
{
    auto const found = session.run("SELECT 1 FROM pg_database WHERE datname = '" + name + "'");
    return PQntuples(found.get()) > 0;
}

/// Has all tables already: making them takes longer than most tests.
inline std::string template_database(postgres::Session& session)
{
    std::string all;
    for (auto const& step : embedded_migrations())
        all += step.sql;
    auto const name = "template_" + sha256(all).hex().substr(0, 16);
    if (database_exists(session, name))
        return name;
    auto const being_made = "made_" + to_hex(random_bytes(8));
    session.run("CREATE DATABASE " + being_made + " TEMPLATE template0");
    {
        auto const directory = std::filesystem::temp_directory_path() / being_made;
        auto const opened = Database::open(
            {.directory = directory, .address = address_of(being_made), .migrations = embedded_migrations()});
        if (!opened)
            throw StoreFault(Trouble::other, "the template did not open: " + opened.error().note.key);
        std::filesystem::remove_all(directory);
    }
    try {
        session.run("ALTER DATABASE " + being_made + " RENAME TO " + name);
    } catch (StoreFault const&) { // another test was quicker
        session.run("DROP DATABASE " + being_made);
    }
    return name;
}

/// Databases with all tables that tests of this program have emptied again: dropping one and making the next
/// would take longer than most tests.
struct EmptyDatabases {
    std::map<std::string, std::string> in_use; ///< by the name of the directory
    std::vector<std::string> free;
};

inline EmptyDatabases& empty_databases()
{
    static EmptyDatabases all;
    return all;
}

inline std::string take_database(postgres::Session& session, std::string const& wanted_by)
{
    auto& all = empty_databases();
    if (auto const found = all.in_use.find(wanted_by); found != all.in_use.end())
        return found->second;
    if (all.free.empty()) {
        all.free.push_back("empty_" + to_hex(random_bytes(8)));
        session.run("CREATE DATABASE " + all.free.back() + " TEMPLATE " + template_database(session));
    }
    auto const name = all.free.back();
    all.free.pop_back();
    return all.in_use[wanted_by] = name;
}

/// Without a look at what refers to what.
inline void empty(std::string const& database)
{
    postgres::Session session(address_of(database));
    session.run("SET session_replication_role = replica");
    session.run("DO $$ DECLARE one text; BEGIN FOR one IN SELECT c.relname FROM pg_class c "
                "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' "
                "AND c.relname NOT IN ('schema_migration', 'store_commit') LOOP "
                "EXECUTE format('DELETE FROM %I', one); END LOOP; END $$");
}

inline std::string address_for(std::filesystem::path const& directory, std::span<Migration const> migrations)
{
    auto const name = database_name(directory);
    postgres::Session session(postgres_server());
    bool const usual = migrations.data() == embedded_migrations().data() &&
        migrations.size() == embedded_migrations().size();
    if (usual && !database_exists(session, name))
        return address_of(take_database(session, name));
    if (!database_exists(session, name))
        session.run("CREATE DATABASE " + name + " TEMPLATE template0");
    return address_of(name);
}

/// A new store, or the one that is there.
inline Options options_for(std::filesystem::path const& directory,
                           std::span<Migration const> migrations = embedded_migrations())
{
    return {.directory = directory,
            .address = on_postgres() ? address_for(directory, migrations) : "",
            .migrations = migrations};
}

/// At the end, and before a test whose directory might be left from another.
inline void remove(std::filesystem::path const& directory)
{
    std::filesystem::remove_all(directory);
    if (!on_postgres())
        return;
    auto& all = empty_databases();
    auto const name = database_name(directory);
    if (auto const found = all.in_use.find(name); found != all.in_use.end()) {
        empty(found->second);
        all.free.push_back(found->second);
        all.in_use.erase(found);
    } else {
        postgres::Session(postgres_server()).run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
}

} // namespace manyhands::store::test
