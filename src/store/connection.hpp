// SPDX-License-Identifier: AGPL-3.0-or-later
// The seam to a database: what SQLite and PostgreSQL each do in their own way. Only src/store sees it;
// everybody else sees Snapshot, Transaction and Database. All functions throw StoreFault.
#pragma once

#include "base/result.hpp"
#include "store/sql_value.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::store {

/// A prepared statement, on its way through the rows of one answer.
class Statement {
public:
    virtual ~Statement() = default;
    /// The values must outlive the answer. As many as the text has parameters, `$1` first.
    virtual void bind(std::span<Value const> values) = 0;
    /// For an answer of any size: its rows come one by one, so that only the present one is held. Until the
    /// last step, or reset, nothing else is asked of the connection. Before the first step; until reset.
    virtual void stream() { }
    /// Moves to the next row; false after the last.
    virtual bool step() = 0;
    /// Ready to be bound again; lets go of rows and values.
    virtual void reset() noexcept = 0;
    /// Rows the statement inserted, updated or deleted; asked after the last step.
    virtual std::int64_t rows_changed() const = 0;

    // One column of the present row, counted from 0. The type must be the one the row holds: nothing is
    // converted, except that an integer may be read as a real. Views are valid until the next step.
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual ByteView bytes(int column) const = 0;
};

enum class Access { reading, writing };

/// What is looked for in the words of search entries (search.hpp): all of `all_of`, for each of `beginnings`
/// a word that begins so, and not `closed`, unless one of `open_to` is there. Folded words, without white
/// space or quotes.
struct SearchTerms {
    std::string closed;
    std::vector<std::string> open_to = {};
    std::vector<std::string> all_of = {};
    std::vector<std::string> beginnings = {};
};

/// In a migration: here each database makes its index of the words of search entries.
inline constexpr std::string_view index_of_words_mark = "/* index of words */";

/// Used by one thread at a time.
class Connection {
public:
    virtual ~Connection() = default;

    /// A statement of this SQL text, prepared before if possible. SQL texts are literals: each is kept.
    virtual std::unique_ptr<Statement> take(std::string_view sql) = 0;
    virtual void give_back(std::string_view sql, std::unique_ptr<Statement> statement) noexcept = 0;
    /// Several statements without parameters or answers, in the dialect of migrations (migrations.hpp).
    virtual void run_script(std::string_view script) = 0;

    /// The terms in the language of the database, and the query they are `$1` of: the entries with a `number`
    /// below `$2`, the newest first, at most `$3`.
    virtual std::string search_text(SearchTerms const& terms) const = 0;
    virtual std::string_view search_query() const = 0;
    /// The words of an entry were `before` and are `after` now (empty: no entry). For databases that do not
    /// index them by themselves.
    virtual void index_words(std::int64_t /*number*/, std::string_view /*before*/, std::string_view /*after*/)
    {
    }

    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    /// Undoes everything since begin; nothing happens where no transaction is open.
    virtual void roll_back() noexcept = 0;
    virtual bool in_transaction() const = 0;
    /// False once the way to the database is lost: such a connection is closed and another one made.
    virtual bool is_usable() const { return true; }
    /// One savepoint at a time.
    virtual void set_savepoint() = 0;
    virtual void release_savepoint() = 0;
    virtual void roll_back_to_savepoint() = 0;
};

/// A statement taken from a connection and given back at the end of its use, also after an exception.
class TakenStatement {
public:
    TakenStatement(Connection& connection, std::string_view sql)
        : connection_(connection), sql_(sql), statement_(connection.take(sql))
    {
    }
    ~TakenStatement() { connection_.give_back(sql_, std::move(statement_)); }
    TakenStatement(TakenStatement const&) = delete;
    TakenStatement& operator=(TakenStatement const&) = delete;
    Statement* operator->() const { return statement_.get(); }
    Statement& operator*() const { return *statement_; }

private:
    Connection& connection_;
    std::string_view sql_;
    std::unique_ptr<Statement> statement_;
};

/// The tables as they are in a database: `table.column` to its type in the migrations' dialect, and the name
/// of each index that a migration made to the table it is on.
using Schema = std::map<std::string, std::string>;

/// Makes the connections of one store.
class Driver {
public:
    virtual ~Driver() = default;
    virtual std::unique_ptr<Connection> connect(Access access) = 0;
    /// Where the store is, in words for an operator; no password.
    virtual std::string place() const = 0;
    /// Has a store been made there?
    virtual bool exists() = 0;
    /// Is there a table of that name? Makes nothing.
    virtual bool holds(std::string_view table) = 0;
    /// What the database itself finds wrong, as `store.check_…`; empty where nothing is. Linear in its size.
    virtual std::vector<Note> damage(Connection& connection) = 0;
    virtual Schema schema(Connection& connection) = 0;
    /// After a failed commit, with every connection closed: is each acknowledged commit there, is the store
    /// sound, can it be written? Throws StoreFault with the reason where not.
    virtual void check_after_failure() = 0;
    /// The longest pause between two attempts to reopen.
    virtual std::chrono::milliseconds reopen_delay_max() const { return std::chrono::minutes(1); }
};

} // namespace manyhands::store
