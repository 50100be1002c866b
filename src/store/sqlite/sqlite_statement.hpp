// SPDX-License-Identifier: AGPL-3.0-or-later
// A prepared statement of SQLite.
#pragma once

#include "store/connection.hpp"
#include "store/store_fault.hpp"

#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace manyhands::store::sqlite {

/// What SQLite's result code means to us, in its words, with what was being done.
[[noreturn]] void throw_fault(sqlite3* database, int code, std::string_view doing);

class SqliteStatement final : public Statement {
public:
    SqliteStatement(sqlite3* database, std::string_view sql);
    ~SqliteStatement() override;

    void bind(std::span<Value const> values) override;
    bool step() override;
    void reset() noexcept override;
    std::int64_t rows_changed() const override;

    bool is_null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;
    ByteView bytes(int column) const override;

private:
    std::string_view sql() const;
    void bind_one(int position, Value const& value);
    void expect_type(int column, int type) const;

    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
    std::vector<int> positions_; // of $1, $2 … among SQLite's parameters
};

} // namespace manyhands::store::sqlite
