// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection to a PostgreSQL database, and how its transactions are made.
#pragma once

#include "store/postgres/postgres_statement.hpp"

#include <atomic>
#include <unordered_map>

namespace manyhands::store::postgres {

class PostgresConnection final : public Connection {
public:
    /// `durable_commit` receives the number of each durable commit that this connection made.
    PostgresConnection(std::string const& address, Access access, std::atomic<std::int64_t>& durable_commit);

    std::unique_ptr<Statement> take(std::string_view sql) override;
    void give_back(std::string_view, std::unique_ptr<Statement>) noexcept override { }
    void run_script(std::string_view script) override;

    std::string search_text(SearchTerms const& terms) const override;
    std::string_view search_query() const override;

    /// Reading: a snapshot. Writing: the writers' turn first, so that nobody else writes meanwhile, whichever
    /// server of an installation they stand in; from then on each statement sees all that was committed.
    void begin(Access access) override;
    void commit() override;
    void roll_back() noexcept override;
    bool in_transaction() const override;
    bool is_usable() const override;

    // A savepoint costs a question to the server, so it is set only when a statement comes.
    void set_savepoint() override { savepoint_ = Savepoint::wanted; }
    void release_savepoint() override;
    void roll_back_to_savepoint() override;

private:
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    enum class Savepoint { none, wanted, set };

    void prepare_store();
    Prepared const& prepared(std::string_view sql);

    Session session_;
    std::atomic<std::int64_t>& durable_commit_;
    std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> prepared_; // by SQL text
    std::int64_t commit_number_ = 0; ///< of the writing transaction at hand; 0 where there is none
    Savepoint savepoint_ = Savepoint::none;
    bool earlier_savepoint_ = false; ///< is still to be released
};

/// The migrations' dialect as PostgreSQL's: BLOB becomes BYTEA, and texts are compared byte by byte, as in
/// SQLite, whatever the database's own collation. `/* index of words */` becomes the index of search entries.
std::string postgres_dialect(std::string_view script);

} // namespace manyhands::store::postgres
