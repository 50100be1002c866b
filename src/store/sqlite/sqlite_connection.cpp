// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_connection.hpp"

#include "base/text.hpp"
#include "store/sqlite/sqlite_search.hpp"

#include <sqlite3.h>

namespace manyhands::store::sqlite {

namespace {

// https://www.sqlite.org/pragma.html. FULL: a commit is on the disk before it is answered (rule 9).
// secure_delete: what is deleted (secret ballots at the close) is overwritten. No mmap: a failing disk would
// be a SIGBUS, not an error. The WAL is folded back every 16 MB rather than 4: with shared commits that is
// one fsync in hundreds.
// EXTRA while the file is made: the journal of that one commit is gone from the disk for certain before
// anything else is written; if it came back after a power cut, SQLite would undo the whole file by it
// (power_cut_test.cpp).
constexpr std::string_view settings = "PRAGMA synchronous = EXTRA;"
                                      "PRAGMA journal_mode = WAL;"
                                      "PRAGMA synchronous = FULL;"
                                      "PRAGMA foreign_keys = ON;"
                                      "PRAGMA secure_delete = ON;"
                                      "PRAGMA trusted_schema = OFF;"
                                      "PRAGMA temp_store = MEMORY;"
                                      "PRAGMA wal_autocheckpoint = 4000;";
constexpr std::string_view sqlite_writer_settings = "PRAGMA cache_size = -8192;"
                                             "CREATE TABLE IF NOT EXISTS store_commit"
                                             " (id INTEGER NOT NULL PRIMARY KEY, number BIGINT NOT NULL);"
                                             "INSERT OR IGNORE INTO store_commit (id, number) VALUES (1, 0);";
constexpr std::string_view reader_settings = "PRAGMA cache_size = -2048; PRAGMA query_only = ON;";
constexpr int busy_timeout_ms = 5000;

} // namespace

SqliteConnection::SqliteConnection(std::filesystem::path const& file, Access access,
                                   std::atomic<std::int64_t>& durable_commit)
    : durable_commit_(durable_commit)
{
    try {
        open(file);
        run_plain(settings);
        run_plain(access == Access::writing ? sqlite_writer_settings : reader_settings);
    } catch (...) {
        sqlite3_close_v2(database_);
        throw;
    }
}

SqliteConnection::~SqliteConnection()
{
    idle_.clear();
    sqlite3_close_v2(database_);
}

void SqliteConnection::open(std::filesystem::path const& file)
{
    // NOMUTEX: the pool and the writer give a connection to one thread at a time.
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int const code = sqlite3_open_v2(file.c_str(), &database_, flags, nullptr);
    if (code != SQLITE_OK)
        throw_fault(database_, code, "open");
    sqlite3_extended_result_codes(database_, 1);
    sqlite3_busy_timeout(database_, busy_timeout_ms);
}

std::unique_ptr<Statement> SqliteConnection::take(std::string_view sql)
{
    auto const found = idle_.find(sql);
    if (found == idle_.end() || found->second.empty())
        return std::make_unique<SqliteStatement>(database_, sql);
    auto statement = std::move(found->second.back());
    found->second.pop_back();
    return statement;
}

void SqliteConnection::give_back(std::string_view sql, std::unique_ptr<Statement> statement) noexcept
{
    statement->reset();
    try {
        auto found = idle_.find(sql);
        if (found == idle_.end())
            found = idle_.emplace(std::string(sql), Idle()).first;
        found->second.push_back(std::move(statement));
    } catch (std::bad_alloc const&) {
        // Then it is prepared again next time.
    }
}

void SqliteConnection::run_plain(std::string_view sql)
{
    int const code = sqlite3_exec(database_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throw_fault(database_, sqlite3_extended_errcode(database_), sql);
}

void SqliteConnection::run_script(std::string_view script) { run_plain(sqlite_dialect(script)); }

void SqliteConnection::begin(Access access)
{
    begun_as_ = access;
    TakenStatement(*this, access == Access::writing ? "BEGIN IMMEDIATE" : "BEGIN")->step();
}

std::int64_t SqliteConnection::count_commit()
{
    TakenStatement const count(*this,
                               "UPDATE store_commit SET number = number + 1 WHERE id = 1 RETURNING number");
    if (!count->step())
        throw StoreFault(Trouble::damaged, "the commit counter is missing");
    auto const number = count->integer(0);
    count->step();
    return number;
}

void SqliteConnection::commit()
{
    bool const writing = begun_as_ == Access::writing;
    auto const number = writing ? count_commit() : 0;
    TakenStatement(*this, "COMMIT")->step();
    if (writing)
        durable_commit_ = number;
}

void SqliteConnection::roll_back() noexcept
{
    // An error of its own cannot matter: what is not committed is undone by closing, too.
    if (in_transaction())
        sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

void SqliteConnection::set_savepoint() { TakenStatement(*this, "SAVEPOINT act")->step(); }

void SqliteConnection::release_savepoint() { TakenStatement(*this, "RELEASE act")->step(); }

void SqliteConnection::roll_back_to_savepoint()
{
    TakenStatement(*this, "ROLLBACK TO act")->step();
    release_savepoint();
}

std::string SqliteConnection::search_text(SearchTerms const& terms) const { return search_expression(terms); }

std::string_view SqliteConnection::search_query() const { return search_query_sql; }

void SqliteConnection::index_words(std::int64_t number, std::string_view before, std::string_view after)
{
    sqlite::index_words(*this, number, before, after);
}

std::string sqlite_dialect(std::string_view script)
{
    std::string out(script);
    replace_all(out, "/* stored by key */", "WITHOUT ROWID");
    replace_all(out, index_of_words_mark, search_index_sql);
    return out;
}

} // namespace manyhands::store::sqlite
