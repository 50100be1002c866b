// SPDX-License-Identifier: AGPL-3.0-or-later
// A prepared statement of PostgreSQL. Values go and come in the binary format of the types that the server
// found for the text.
#pragma once

#include "store/connection.hpp"
#include "store/postgres/postgres_session.hpp"

namespace manyhands::store::postgres {

/// What was prepared, for a whole session.
struct Prepared {
    std::string sql;
    std::string name;
    std::vector<Oid> parameters;
    bool returns_rows = false;
};

class PostgresStatement final : public Statement {
public:
    PostgresStatement(Session& session, Prepared const& prepared) : session_(session), prepared_(prepared) { }
    ~PostgresStatement() override { reset(); }

    void stream() override { rows_ = Rows::one_by_one; }
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
    /// `whole`: libpq holds all rows of an answer, which is the quickest for those of pages.
    enum class Rows { whole, one_by_one };

    std::vector<char const*> places() const;
    void execute();
    void send();
    /// What still comes is thrown away: the session takes no other question before.
    void drain() noexcept;
    bool step_to_next();
    [[noreturn]] void wrong_type(int column, char const* wanted) const;
    std::string_view content(int column) const;
    Oid type(int column) const;

    Session& session_;
    Prepared const& prepared_;
    std::string buffer_;                ///< the values one after another
    std::vector<std::int64_t> offsets_; ///< of each in the buffer; -1: NULL
    std::vector<int> lengths_;
    Rows rows_ = Rows::whole;
    bool is_coming_ = false; ///< one by one, and the last is not yet here
    Answer answer_;
    int row_ = -1;
};

} // namespace manyhands::store::postgres
