// SPDX-License-Identifier: AGPL-3.0-or-later
// One row of an answer.
#pragma once

#include "store/connection.hpp"

namespace manyhands::store {

/// Valid inside the callback that receives it. Columns count from 0. Reading a column as another type than it
/// holds, or a NULL without `maybe_`, throws StoreFault (Trouble::statement): the SQL and its reader
/// disagree.
class Row {
public:
    explicit Row(Statement const& statement) : statement_(statement) { }

    bool is_null(int column) const { return statement_.is_null(column); }
    std::int64_t integer(int column) const { return statement_.integer(column); }
    /// A column that holds 0 or 1.
    bool is_true(int column) const { return integer(column) != 0; }
    double real(int column) const { return statement_.real(column); }
    std::string text(int column) const { return std::string(statement_.text(column)); }
    /// Valid until the callback returns.
    std::string_view text_view(int column) const { return statement_.text(column); }
    /// Valid until the callback returns.
    ByteView bytes(int column) const { return statement_.bytes(column); }
    Instant instant(int column) const { return {integer(column)}; }
    Day day(int column) const;
    Hash hash(int column) const;
    /// As `row.id<CircleId>(0)`.
    template <class SomeId> SomeId id(int column) const
    {
        SomeId id;
        copy_exactly(column, id.bytes);
        return id;
    }

    std::optional<std::int64_t> maybe_integer(int column) const { return maybe(column, &Row::integer); }
    std::optional<double> maybe_real(int column) const { return maybe(column, &Row::real); }
    std::optional<std::string> maybe_text(int column) const { return maybe(column, &Row::text); }
    std::optional<ByteView> maybe_bytes(int column) const { return maybe(column, &Row::bytes); }
    std::optional<Instant> maybe_instant(int column) const { return maybe(column, &Row::instant); }
    std::optional<Day> maybe_day(int column) const { return maybe(column, &Row::day); }
    std::optional<Hash> maybe_hash(int column) const { return maybe(column, &Row::hash); }
    template <class SomeId> std::optional<SomeId> maybe_id(int column) const
    {
        return maybe(column, &Row::id<SomeId>);
    }

private:
    template <class T> std::optional<T> maybe(int column, T (Row::*read)(int) const) const
    {
        return is_null(column) ? std::nullopt : std::optional<T>((this->*read)(column));
    }
    void copy_exactly(int column, std::span<std::uint8_t> to) const;

    Statement const& statement_;
};

} // namespace manyhands::store
