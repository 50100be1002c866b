// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/migrations.hpp"

#include "base/expect.hpp"
#include "store/snapshot.hpp"

#include <algorithm>
#include <map>

namespace manyhands::store {

namespace {

using Applied = std::map<std::string, Hash, std::less<>>;

Note note(char const* key, std::string_view name) { return {key, {{"name", std::string(name)}}}; }

std::vector<Migration> in_order(std::span<Migration const> migrations)
{
    std::vector<Migration> ordered(migrations.begin(), migrations.end());
    std::ranges::sort(ordered, {}, &Migration::name);
    EXPECT(std::ranges::adjacent_find(ordered, {}, &Migration::name) == ordered.end());
    return ordered;
}

Applied applied_steps(Connection& connection)
{
    Applied applied;
    Snapshot(connection).query("SELECT name, hash FROM schema_migration", {}, [&](Row const& row) {
        applied.emplace(row.text(0), row.hash(1));
    });
    return applied;
}

struct Comparison {
    std::vector<Note> contradictions; // each is a reason to refuse
    std::vector<Migration> missing;
};

Comparison compare(std::vector<Migration> const& ordered, Applied const& applied)
{
    Comparison found;
    for (auto const& step : ordered) {
        auto const line = applied.find(step.name);
        if (line == applied.end()) {
            found.missing.push_back(step);
            if (!applied.empty() && step.name < applied.rbegin()->first)
                found.contradictions.push_back(note("store.migration_out_of_order", step.name));
        } else if (line->second != sha256(step.sql)) {
            found.contradictions.push_back(note("store.migration_changed", step.name));
        }
    }
    for (auto const& [name, hash] : applied)
        if (!std::ranges::binary_search(ordered, std::string_view(name), {}, &Migration::name))
            found.contradictions.push_back(note("store.newer_than_program", name));
    return found;
}

void apply(Connection& connection, Migration const& step, Instant now)
{
    connection.begin(Access::writing);
    try {
        Transaction rows(connection);
        // Of two servers that start at once the second finds that the first has done it.
        if (rows.exists("SELECT 1 FROM schema_migration WHERE name = $1", {step.name})) {
            connection.roll_back();
            return;
        }
        connection.run_script(step.sql);
        rows.run("INSERT INTO schema_migration (name, hash, applied_at) VALUES ($1, $2, $3)",
                 {step.name, sha256(step.sql), now});
        connection.commit();
    } catch (...) {
        connection.roll_back();
        throw;
    }
}

} // namespace

Result<void> apply_migrations(Connection& connection, std::span<Migration const> migrations, Instant now)
{
    connection.begin(Access::writing);
    connection.run_script(
        "CREATE TABLE IF NOT EXISTS schema_migration"
        " (name TEXT NOT NULL PRIMARY KEY, hash BLOB NOT NULL, applied_at BIGINT NOT NULL);");
    connection.commit();
    auto const found = compare(in_order(migrations), applied_steps(connection));
    if (!found.contradictions.empty())
        return fail({Fault::unavailable, found.contradictions.front()});
    for (auto const& step : found.missing)
        apply(connection, step, now);
    return {};
}

std::vector<Note> differences(Connection& connection, std::span<Migration const> migrations)
{
    auto found = compare(in_order(migrations), applied_steps(connection));
    for (auto const& step : found.missing)
        found.contradictions.push_back(note("store.migration_missing", step.name));
    return std::move(found.contradictions);
}

} // namespace manyhands::store
