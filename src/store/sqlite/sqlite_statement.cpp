// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/sqlite_statement.hpp"

#include <sqlite3.h>

namespace manyhands::store::sqlite {

namespace {

Trouble sqlite_trouble(int code)
{
    switch (code & 0xff) { // the extended code's lowest byte is the plain one
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Trouble::busy;
    case SQLITE_FULL:
        return Trouble::full;
    case SQLITE_IOERR:
        return Trouble::disk;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Trouble::damaged;
    case SQLITE_CONSTRAINT:
        return Trouble::constraint;
    case SQLITE_ERROR:
    case SQLITE_RANGE:
    case SQLITE_MISMATCH:
    case SQLITE_MISUSE:
        return Trouble::statement;
    default:
        return Trouble::other;
    }
}

// A null pointer would bind NULL, and an empty text is not NULL.
template <class View> auto data_or_empty(View const& view)
{
    return view.data() ? static_cast<void const*>(view.data()) : "";
}

} // namespace

void throw_fault(sqlite3* database, int code, std::string_view doing)
{
    auto const words = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    throw StoreFault(sqlite_trouble(code),
                     std::string(words) + " (SQLite " + std::to_string(code) + ") in: " + std::string(doing));
}

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql) : database_(database)
{
    auto const size = static_cast<int>(sql.size());
    int const code =
        sqlite3_prepare_v3(database, sql.data(), size, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (code != SQLITE_OK)
        throw_fault(database, code, sql);
    int const parameters = sqlite3_bind_parameter_count(statement_);
    for (int number = 1; number <= parameters; ++number) {
        auto const name = "$" + std::to_string(number);
        positions_.push_back(sqlite3_bind_parameter_index(statement_, name.c_str()));
        if (positions_.back() == 0) {
            sqlite3_finalize(statement_);
            throw StoreFault(Trouble::statement, "parameters are not $1 to $n in: " + std::string(sql));
        }
    }
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

std::string_view SqliteStatement::sql() const { return sqlite3_sql(statement_); }

void SqliteStatement::bind(std::span<Value const> values)
{
    if (values.size() != positions_.size())
        throw StoreFault(Trouble::statement,
                         std::to_string(values.size()) + " values for " + std::to_string(positions_.size()) +
                             " parameters in: " + std::string(sql()));
    for (std::size_t i = 0; i < values.size(); ++i)
        bind_one(positions_[i], values[i]);
}

void SqliteStatement::bind_one(int position, Value const& value)
{
    auto const bind_text = [&](std::string_view text) {
        return sqlite3_bind_text64(statement_, position, static_cast<char const*>(data_or_empty(text)),
                                   text.size(), SQLITE_STATIC, SQLITE_UTF8);
    };
    int const code =
        std::visit(Overloaded{
                       [&](std::monostate) { return sqlite3_bind_null(statement_, position); },
                       [&](std::int64_t number) { return sqlite3_bind_int64(statement_, position, number); },
                       [&](double number) { return sqlite3_bind_double(statement_, position, number); },
                       [&](std::string_view text) { return bind_text(text); },
                       [&](std::array<char, 10> const& day) {
                           return bind_text({day.data(), day.size()});
                       },
                       [&](ByteView bytes) {
                           return sqlite3_bind_blob64(statement_, position, data_or_empty(bytes),
                                                      bytes.size(), SQLITE_STATIC);
                       },
                   },
                   value.content());
    if (code != SQLITE_OK)
        throw_fault(database_, code, sql());
}

bool SqliteStatement::step()
{
    int const code = sqlite3_step(statement_);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        throw_fault(database_, sqlite3_extended_errcode(database_), sql());
    return false;
}

void SqliteStatement::reset() noexcept
{
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

std::int64_t SqliteStatement::rows_changed() const
{
    return sqlite3_stmt_readonly(statement_) ? 0 : sqlite3_changes64(database_);
}

void SqliteStatement::expect_type(int column, int type) const
{
    static constexpr char const* names[] = {"nothing", "an integer", "a real", "a text", "bytes", "NULL"};
    if (column < 0 || column >= sqlite3_column_count(statement_))
        throw StoreFault(Trouble::statement,
                         "no column " + std::to_string(column) + " in: " + std::string(sql()));
    int const held = sqlite3_column_type(statement_, column);
    if (held != type)
        throw StoreFault(Trouble::statement,
                         "column " + std::to_string(column) + " holds " + names[held] + ", not " +
                             names[type] + ", in: " + std::string(sql()));
}

bool SqliteStatement::is_null(int column) const
{
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t SqliteStatement::integer(int column) const
{
    expect_type(column, SQLITE_INTEGER);
    return sqlite3_column_int64(statement_, column);
}

double SqliteStatement::real(int column) const
{
    if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER)
        expect_type(column, SQLITE_FLOAT);
    return sqlite3_column_double(statement_, column);
}

std::string_view SqliteStatement::text(int column) const
{
    expect_type(column, SQLITE_TEXT);
    auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

ByteView SqliteStatement::bytes(int column) const
{
    expect_type(column, SQLITE_BLOB);
    auto const* bytes = static_cast<std::uint8_t const*>(sqlite3_column_blob(statement_, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

} // namespace manyhands::store::sqlite
