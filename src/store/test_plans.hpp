// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: what is asked of the database while a page is made, and how SQLite goes about it. A plan says
// whether a page costs the same in a large installation; no clock has to.
#pragma once

#include "store/snapshot.hpp"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace manyhands::store::test {

/// Passes everything on and remembers the texts.
class WatchedConnection final : public Connection {
public:
    WatchedConnection(Connection& real, std::set<std::string>& asked) : real_(real), asked_(asked) { }
    std::unique_ptr<Statement> take(std::string_view sql) override
    {
        asked_.emplace(sql);
        return real_.take(sql);
    }
    void give_back(std::string_view sql, std::unique_ptr<Statement> statement) noexcept override
    {
        real_.give_back(sql, std::move(statement));
    }
    void run_script(std::string_view script) override { real_.run_script(script); }
    std::string search_text(SearchTerms const& terms) const override { return real_.search_text(terms); }
    std::string_view search_query() const override { return real_.search_query(); }
    void begin(Access access) override { real_.begin(access); }
    void commit() override { real_.commit(); }
    void roll_back() noexcept override { real_.roll_back(); }
    bool in_transaction() const override { return real_.in_transaction(); }
    void set_savepoint() override { real_.set_savepoint(); }
    void release_savepoint() override { real_.release_savepoint(); }
    void roll_back_to_savepoint() override { real_.roll_back_to_savepoint(); }

private:
    Connection& real_;
    std::set<std::string>& asked_;
};

struct OpenSnapshot : Snapshot {
    using Snapshot::connection;
};
inline Connection& connection_of(Snapshot const& rows) { return (rows.*(&OpenSnapshot::connection))(); }

/// What `work` asks through a snapshot like `rows`.
template <class Work> std::set<std::string> asked_by(Snapshot const& rows, Work&& work)
{
    std::set<std::string> asked;
    WatchedConnection watched(connection_of(rows), asked);
    work(Snapshot(watched));
    return asked;
}

/// The steps of SQLite's plan, such as `SEARCH c USING PRIMARY KEY (root=? AND id=?)`.
inline std::vector<std::string> plan_of(Snapshot const& rows, std::string const& sql)
{
    static std::set<std::string> kept; // a connection keeps what it prepared under the text itself
    auto const& explained = *kept.insert("EXPLAIN QUERY PLAN " + sql).first;
    std::vector<Value> parameters;
    while (sql.contains("$" + std::to_string(parameters.size() + 1)))
        parameters.emplace_back(std::nullopt);
    TakenStatement const statement(connection_of(rows), explained);
    statement->bind(parameters);
    std::vector<std::string> steps;
    while (statement->step())
        steps.emplace_back(statement->text(3));
    return steps;
}

} // namespace manyhands::store::test
