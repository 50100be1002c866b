// SPDX-License-Identifier: AGPL-3.0-or-later
// The seam to a database: what SQLite and PostgreSQL each do in their own way. Only src/store sees it;
// everybody else sees Snapshot, Transaction and Database. All functions throw StoreFault.
#pragma once

#include "store/sql_value.hpp"

#include <memory>
#include <span>
#include <string_view>

namespace manyhands::store {

/// A prepared statement, on its way through the rows of one answer.
class Statement {
public:
    virtual ~Statement() = default;
    /// The values must outlive the answer. As many as the text has parameters, `$1` first.
    virtual void bind(std::span<Value const> values) = 0;
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

/// Used by one thread at a time.
class Connection {
public:
    virtual ~Connection() = default;

    /// A statement of this SQL text, prepared before if possible. SQL texts are literals: each is kept.
    virtual std::unique_ptr<Statement> take(std::string_view sql) = 0;
    virtual void give_back(std::string_view sql, std::unique_ptr<Statement> statement) noexcept = 0;
    /// Several statements without parameters or answers, in the dialect of migrations (migrations.hpp).
    virtual void run_script(std::string_view script) = 0;

    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    /// Undoes everything since begin; nothing happens where no transaction is open.
    virtual void roll_back() noexcept = 0;
    virtual bool in_transaction() const = 0;
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

/// Makes the connections of one store.
class Driver {
public:
    virtual ~Driver() = default;
    virtual std::unique_ptr<Connection> connect(Access access) = 0;
    /// After a failed commit, with every connection closed: is each acknowledged commit there, is the store
    /// sound, can it be written? Throws StoreFault with the reason where not.
    virtual void check_after_failure() = 0;
};

} // namespace manyhands::store
