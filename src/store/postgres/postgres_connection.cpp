// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/postgres_connection.hpp"

#include "base/text.hpp"

#include <array>
#include <cctype>

namespace manyhands::store::postgres {

namespace {

// A server that sleeps in the middle of a transaction must not hold the writers' turn for ever. A commit is
// on the disk before it is answered (rule 9), whatever the database's default.
constexpr char const* writer_settings =
    "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '15s';"
    "SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') IN ('off', 'local')";
// store_commit counts the commits, so that a check after a failure can tell whether every acknowledged one is
// there; whoever holds its row has the writers' turn.
constexpr char const* make_store_commit = "CREATE TABLE IF NOT EXISTS store_commit"
                                          " (id INTEGER NOT NULL PRIMARY KEY, number BIGINT NOT NULL);"
                                          "INSERT INTO store_commit (id, number) VALUES (1, 0)"
                                          " ON CONFLICT DO NOTHING";
constexpr char const* take_turn = "BEGIN ISOLATION LEVEL READ COMMITTED;"
                                  "UPDATE store_commit SET number = number + 1 WHERE id = 1 RETURNING number";
// Words come folded: each is a lexeme as it is, and no text search configuration has a say. The sum keeps the
// planner from walking all entries in order of their number for a word that is rare.
constexpr std::string_view words_as_vector = "array_to_tsvector(string_to_array(words, ' '))";
constexpr std::string_view search_query_sql =
    "SELECT kind, title, title_cy, text, href, at, number FROM search_entry "
    "WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(CAST($1 AS TEXT) AS tsquery) "
    "AND number + 0 < $2 ORDER BY number + 0 DESC LIMIT $3";
constexpr char const* take_snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

} // namespace

PostgresConnection::PostgresConnection(std::string const& address, Access access,
                                       std::atomic<std::int64_t>& durable_commit)
    : session_(address), durable_commit_(durable_commit)
{
    if (access == Access::writing)
        prepare_store();
}

void PostgresConnection::prepare_store()
{
    session_.run(writer_settings);
    for (int tries = 1;; ++tries)
        try {
            session_.run(make_store_commit);
            return;
        } catch (StoreFault const& fault) {
            // Two servers that start at once may both make the table; then it is there.
            if (fault.trouble() != Trouble::constraint || tries == 3)
                throw;
        }
}

std::unique_ptr<Statement> PostgresConnection::take(std::string_view sql)
{
    if (savepoint_ == Savepoint::wanted) {
        session_.run(earlier_savepoint_ ? "RELEASE act; SAVEPOINT act" : "SAVEPOINT act");
        earlier_savepoint_ = true;
        savepoint_ = Savepoint::set;
    }
    return std::make_unique<PostgresStatement>(session_, prepared(sql));
}

Prepared const& PostgresConnection::prepared(std::string_view sql)
{
    if (auto const found = prepared_.find(sql); found != prepared_.end())
        return found->second;
    Prepared fresh{.sql = std::string(sql), .name = "s" + std::to_string(prepared_.size())};
    session_.checked(PQprepare(session_.handle(), fresh.name.c_str(), fresh.sql.c_str(), 0, nullptr), sql);
    auto const about = session_.checked(PQdescribePrepared(session_.handle(), fresh.name.c_str()), sql);
    for (int at = 0; at < PQnparams(about.get()); ++at)
        fresh.parameters.push_back(PQparamtype(about.get(), at));
    fresh.returns_rows = PQnfields(about.get()) > 0;
    return prepared_.emplace(fresh.sql, std::move(fresh)).first->second;
}

void PostgresConnection::run_script(std::string_view script) { session_.run(postgres_dialect(script)); }

void PostgresConnection::begin(Access access)
{
    savepoint_ = Savepoint::none;
    earlier_savepoint_ = false;
    commit_number_ = 0;
    if (access == Access::reading) {
        session_.run(take_snapshot);
        return;
    }
    auto const turn = session_.run(take_turn);
    if (PQntuples(turn.get()) != 1)
        throw StoreFault(Trouble::damaged, "the commit counter is missing");
    commit_number_ = std::stoll(PQgetvalue(turn.get(), 0, 0));
}

void PostgresConnection::commit()
{
    if (commit_number_ == 0) { // a snapshot ends; nothing hangs on how
        session_.run("COMMIT");
        return;
    }
    session_.commit();
    durable_commit_ = commit_number_;
}

void PostgresConnection::roll_back() noexcept
{
    // An error of its own cannot matter: what is not committed is undone by closing, too.
    if (in_transaction())
        Answer(PQexec(session_.handle(), "ROLLBACK"));
}

bool PostgresConnection::in_transaction() const
{
    auto const status = PQtransactionStatus(session_.handle());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

bool PostgresConnection::is_usable() const { return PQstatus(session_.handle()) == CONNECTION_OK; }

void PostgresConnection::release_savepoint() { savepoint_ = Savepoint::none; }

void PostgresConnection::roll_back_to_savepoint()
{
    if (savepoint_ == Savepoint::set)
        session_.run("ROLLBACK TO act");
    savepoint_ = Savepoint::none;
}

/// `(!'_closed' | '_c1') & '_place' & 'bus':*`
std::string PostgresConnection::search_text(SearchTerms const& terms) const
{
    auto text = "(!'" + terms.closed + "'";
    for (auto const& circle : terms.open_to)
        text += " | '" + circle + "'";
    text += ")";
    for (auto const& word : terms.all_of)
        text += " & '" + word + "'";
    for (auto const& word : terms.beginnings)
        text += " & '" + word + "':*";
    return text;
}

std::string_view PostgresConnection::search_query() const { return search_query_sql; }

std::string postgres_dialect(std::string_view script)
{
    std::string with_index(script);
    replace_all(with_index, index_of_words_mark,
                "CREATE INDEX search_entry_words ON search_entry USING GIN (" + std::string(words_as_vector) +
                    ");");
    script = with_index;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> words{
        {{"BLOB", "BYTEA"}, {"TEXT", "TEXT COLLATE \"C\""}}};
    auto const is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    std::string out;
    for (std::size_t at = 0; at < script.size();) {
        auto end = at;
        while (end < script.size() && is_letter(script[end]))
            ++end;
        auto word = script.substr(at, std::max<std::size_t>(end - at, 1));
        at += word.size();
        for (auto const& [ours, theirs] : words)
            if (word == ours) {
                word = theirs;
                break;
            }
        out += word;
    }
    return out;
}

} // namespace manyhands::store::postgres
