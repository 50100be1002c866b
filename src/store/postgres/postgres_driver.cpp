// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/postgres_driver.hpp"

#include "store/postgres/postgres_connection.hpp"
#include "store/snapshot.hpp"

namespace manyhands::store::postgres {

bool is_address(std::string_view store)
{
    return store.starts_with("postgresql://") || store.starts_with("postgres://");
}

std::unique_ptr<Connection> PostgresDriver::connect(Access access)
{
    return std::make_unique<PostgresConnection>(address_, access, durable_commit_);
}

std::string PostgresDriver::place() const
{
    // Between the scheme and the host stands who, perhaps with a password.
    auto const start = address_.find("//");
    auto const who_ends = address_.find('@', start);
    return who_ends == std::string::npos ? address_
                                         : address_.substr(0, start + 2) + address_.substr(who_ends + 1);
}

bool PostgresDriver::holds(std::string_view table)
{
    PostgresConnection connection(address_, Access::reading, durable_commit_);
    return Snapshot(connection)
        .exists("SELECT 1 FROM pg_class WHERE relkind = 'r' AND CAST(relname AS TEXT) = $1 "
                "AND relnamespace = CAST(current_schema() AS regnamespace)",
                {table});
}

std::vector<Note> PostgresDriver::damage(Connection& connection)
{
    std::vector<Note> found;
    Snapshot(connection)
        .query(
            "SELECT name, setting FROM pg_settings "
            "WHERE name IN ('data_checksums', 'fsync', 'full_page_writes') "
            "AND setting = 'off' ORDER BY name",
            {}, [&](Row const& row) {
                found.push_back({"store.check_setting", {{"name", row.text(0)}, {"setting", row.text(1)}}});
            });
    return found;
}

Schema PostgresDriver::schema(Connection& connection)
{
    Schema schema;
    Snapshot const rows(connection);
    rows.query(
        "SELECT CAST(c.relname AS TEXT), CAST(a.attname AS TEXT), UPPER(format_type(a.atttypid, NULL)), "
        "a.attnotnull FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relkind = 'r' "
        "AND a.attnum > 0 AND NOT a.attisdropped",
        {}, [&](Row const& row) {
            auto const type = row.text(2) == "BYTEA" ? "BLOB" : row.text(2);
            schema[row.text(0) + "." + row.text(1)] = type + (row.is_true(3) ? " NOT NULL" : "");
        });
    rows.query("SELECT CAST(i.relname AS TEXT), CAST(t.relname AS TEXT) FROM pg_index x "
               "JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid "
               "WHERE t.relnamespace = CAST(current_schema() AS regnamespace) "
               "AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = x.indexrelid "
               "AND o.contype IN ('p', 'u'))",
               {}, [&](Row const& row) { schema[row.text(0)] = "index on " + row.text(1); });
    return schema;
}

void PostgresDriver::check_after_failure()
{
    auto const acknowledged = durable_commit_.load();
    PostgresConnection connection(address_, Access::writing, durable_commit_);
    auto const found = Snapshot(connection).number("SELECT number FROM store_commit WHERE id = 1", {});
    if (found < acknowledged)
        throw StoreFault(Trouble::damaged,
                         "commits are lost: the store holds " + std::to_string(found) + " of " +
                             std::to_string(acknowledged));
    connection.begin(Access::writing);
    connection.commit();
}

} // namespace manyhands::store::postgres
