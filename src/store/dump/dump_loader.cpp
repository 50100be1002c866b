// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/dump/dump_loader.hpp"

#include "store/directory_lock.hpp"
#include "store/driver_choice.hpp"
#include "store/dump/row_loader.hpp"
#include "store/snapshot.hpp"
#include "store/store_fault.hpp"

namespace manyhands::store {

namespace {

constexpr std::string_view progress_table = "store_load";
constexpr std::string_view make_progress_table =
    "CREATE TABLE store_load (id INTEGER NOT NULL PRIMARY KEY, dump BLOB NOT NULL, line BIGINT NOT NULL, "
    "is_compared INTEGER NOT NULL);";

/// How far an earlier try came.
struct Reached {
    std::int64_t line = 1; ///< all rows up to there are in the store
    bool is_compared = false;
};

struct Begun {
    Hash dump;
    Reached reached;
};

std::optional<Begun> begun_load(Connection& connection)
{
    return Snapshot(connection)
        .one("SELECT dump, line, is_compared FROM store_load WHERE id = 1", {}, [](Row const& row) {
            return Begun{row.hash(0), {row.integer(1), row.is_true(2)}};
        });
}

std::unexpected<Error> not_empty(Driver const& driver)
{
    return fail(Error{Fault::conflict, {"store.load_not_empty", {{"place", driver.place()}}}});
}

/// Within the writers' turn, so that a server that opens the empty store at this moment comes before or after
/// (database.cpp looks again when it has made its tables).
Result<void> begin_load(Driver& driver, Connection& connection, Hash const& dump)
{
    connection.begin(Access::writing);
    if (driver.holds("schema_migration") || driver.holds(progress_table)) {
        connection.roll_back();
        return not_empty(driver);
    }
    connection.run_script(make_progress_table);
    Transaction(connection)
        .run("INSERT INTO store_load (id, dump, line, is_compared) VALUES (1, $1, 1, 0)", {dump});
    connection.commit();
    return {};
}

Result<Reached> take_up(Driver& driver, Connection& connection, Hash const& dump)
{
    if (!driver.holds(progress_table)) {
        TRY_VOID(begin_load(driver, connection, dump));
        return Reached();
    }
    auto const begun = begun_load(connection);
    if (!begun || begun->dump != dump)
        return fail(Fault::conflict, "store.load_other");
    return begun->reached;
}

Result<TableSum> load_table(Connection& connection, DumpTable const& table, DumpReader& dump,
                            std::int64_t loaded_before)
{
    RowLoader rows(connection, table);
    try {
        auto const sum =
            TRY(dump.read_table(table, [&](std::string const& text, std::int64_t line) -> Result<void> {
                if (line <= loaded_before)
                    return {};
                auto row = row_of_line(table, text);
                if (!row)
                    return dump.wrong("store.dump_malformed");
                rows.add(std::move(*row), text.size(), line);
                return {};
            }));
        if (dump.line_number() > loaded_before)
            rows.commit(dump.line_number());
        return sum;
    } catch (StoreFault const& fault) {
        if (fault.trouble() == Trouble::constraint)
            return dump.wrong("store.dump_changed");
        throw;
    }
}

/// Reads everything back.
Result<void> compare_tables(Connection& connection, std::vector<DumpTable> const& tables,
                     std::vector<TableSum> const& sums)
{
    connection.begin(Access::reading);
    for (std::size_t at = 0; at < tables.size(); ++at)
        if (write_rows(connection, tables[at], [](std::string_view) {}) != sums[at]) {
            connection.roll_back();
            return fail(Error{Fault::conflict, {"store.load_differs", {{"table", tables[at].name}}}});
        }
    connection.roll_back();
    connection.begin(Access::writing);
    Transaction(connection).run("UPDATE store_load SET is_compared = 1 WHERE id = 1", {});
    connection.commit();
    return {};
}

/// Once they were compared the rows may have changed since, on the way to finish_load, and newer steps may
/// have been applied: they are left alone.
Result<Loaded> load(Driver& driver, std::span<Migration const> known, DumpReader& dump)
{
    TRY_VOID(dump.read_head(known));
    auto const connection = driver.connect(Access::writing);
    auto const reached = TRY(take_up(driver, *connection, dump.name()));
    if (!reached.is_compared)
        TRY_VOID(apply_migrations(*connection, dump.steps(), SystemClock().now()));
    auto const all = std::numeric_limits<std::int64_t>::max();
    Loaded loaded{.went_on = reached.line > 1};
    std::vector<TableSum> sums;
    for (auto const& table : dump.tables()) {
        auto const sum = TRY(load_table(*connection, table, dump, reached.is_compared ? all : reached.line));
        sums.push_back(sum);
        loaded.tables.push_back({table.name, sum.rows});
    }
    loaded.files = TRY(dump.read_rest());
    if (!reached.is_compared)
        TRY_VOID(compare_tables(*connection, dump.tables(), sums));
    return loaded;
}

std::unexpected<Error> cannot_load(StoreFault const& fault)
{
    return fail(Error{Fault::unavailable, {"store.cannot_open", {{"reason", std::string(fault.what())}}}});
}

} // namespace

Result<Loaded> load_dump(Options const& options, LineSource const& source, LoadProgress const& progress)
{
    auto const driver = TRY(driver_for(options));
    TRY_VOID(make_directory(options.directory));
    auto const lock = TRY(DirectoryLock::take(options.directory));
    try {
        DumpReader dump(source, progress);
        return load(*driver, options.migrations, dump);
    } catch (StoreFault const& fault) {
        return cannot_load(fault);
    }
}

Result<void> finish_load(Options const& options)
{
    auto const driver = TRY(driver_for(options));
    auto const lock = TRY(DirectoryLock::take(options.directory));
    try {
        if (!driver->holds(progress_table))
            return {};
        auto const connection = driver->connect(Access::writing);
        auto const begun = begun_load(*connection);
        if (!begun || !begun->reached.is_compared)
            return fail(Error{Fault::unavailable, {"store.load_half"}});
        connection->begin(Access::writing);
        connection->run_script("DROP TABLE store_load;");
        connection->commit();
        return {};
    } catch (StoreFault const& fault) {
        return cannot_load(fault);
    }
}

bool is_half_loaded(Driver& driver) { return driver.holds(progress_table); }

bool is_compared(Driver& driver)
{
    auto const begun = begun_load(*driver.connect(Access::reading));
    return begun && begun->reached.is_compared;
}

} // namespace manyhands::store
