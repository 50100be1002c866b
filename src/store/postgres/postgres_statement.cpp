// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/postgres_statement.hpp"

#include "store/postgres/postgres_types.hpp"

#include <cstdlib>
#include <limits>

namespace manyhands::store::postgres {

void PostgresStatement::bind(std::span<Value const> values)
{
    if (values.size() != prepared_.parameters.size())
        throw StoreFault(Trouble::statement,
                         std::to_string(values.size()) + " values for " +
                             std::to_string(prepared_.parameters.size()) +
                             " parameters in: " + prepared_.sql);
    buffer_.clear();
    offsets_.clear();
    lengths_.clear();
    for (std::size_t at = 0; at < values.size(); ++at) {
        auto const& content = values[at].content();
        auto const before = buffer_.size();
        if (!append_binary(buffer_, content, prepared_.parameters[at]))
            throw StoreFault(Trouble::statement,
                             "the value for $" + std::to_string(at + 1) + " is not of type " +
                                 std::to_string(prepared_.parameters[at]) + " in: " + prepared_.sql);
        bool const is_null = std::holds_alternative<std::monostate>(content);
        offsets_.push_back(is_null ? -1 : static_cast<std::int64_t>(before));
        if (buffer_.size() - before > static_cast<std::size_t>(std::numeric_limits<int>::max()))
            throw StoreFault(Trouble::statement, "a value is too long in: " + prepared_.sql);
        lengths_.push_back(static_cast<int>(buffer_.size() - before));
    }
}

std::vector<char const*> PostgresStatement::places() const
{
    std::vector<char const*> places;
    places.reserve(offsets_.size());
    for (auto const offset : offsets_)
        places.push_back(offset < 0 ? nullptr : buffer_.data() + offset);
    return places;
}

void PostgresStatement::execute()
{
    auto const values = places();
    std::vector<int> const formats(values.size(), 1);
    answer_ = session_.checked(PQexecPrepared(session_.handle(), prepared_.name.c_str(),
                                              static_cast<int>(values.size()), values.data(), lengths_.data(),
                                              formats.data(), 1),
                               prepared_.sql);
}

/// In single-row mode (PostgreSQL manual, 34.6).
void PostgresStatement::send()
{
    auto const values = places();
    std::vector<int> const formats(values.size(), 1);
    is_coming_ =
        PQsendQueryPrepared(session_.handle(), prepared_.name.c_str(), static_cast<int>(values.size()),
                            values.data(), lengths_.data(), formats.data(), 1) == 1;
    if (!is_coming_ || PQsetSingleRowMode(session_.handle()) != 1)
        session_.checked(nullptr, prepared_.sql); // throws, with the session's own words
}

bool PostgresStatement::step_to_next()
{
    if (!answer_)
        send();
    if (!is_coming_)
        return false;
    row_ = 0;
    answer_ = session_.checked(PQgetResult(session_.handle()), prepared_.sql);
    if (PQresultStatus(answer_.get()) == PGRES_SINGLE_TUPLE)
        return true;
    drain();
    return false;
}

bool PostgresStatement::step()
{
    if (rows_ == Rows::one_by_one)
        return step_to_next();
    if (!answer_)
        execute();
    return ++row_ < PQntuples(answer_.get());
}

void PostgresStatement::drain() noexcept
{
    while (is_coming_)
        is_coming_ = Answer(PQgetResult(session_.handle())) != nullptr;
}

void PostgresStatement::reset() noexcept
{
    drain();
    rows_ = Rows::whole;
    answer_.reset();
    row_ = -1;
}

std::int64_t PostgresStatement::rows_changed() const
{
    return prepared_.returns_rows ? 0 : std::strtoll(PQcmdTuples(answer_.get()), nullptr, 10);
}

void PostgresStatement::wrong_type(int column, char const* wanted) const
{
    throw StoreFault(Trouble::statement,
                     "column " + std::to_string(column) + " holds " +
                         (is_null(column) ? "NULL" : "type " + std::to_string(type(column))) + ", not " +
                         wanted + ", in: " + prepared_.sql);
}

Oid PostgresStatement::type(int column) const
{
    if (column < 0 || column >= PQnfields(answer_.get()))
        throw StoreFault(Trouble::statement, "no column " + std::to_string(column) + " in: " + prepared_.sql);
    return PQftype(answer_.get(), column);
}

std::string_view PostgresStatement::content(int column) const
{
    return {PQgetvalue(answer_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column))};
}

bool PostgresStatement::is_null(int column) const { return PQgetisnull(answer_.get(), row_, column) != 0; }

std::int64_t PostgresStatement::integer(int column) const
{
    auto const of = type(column);
    auto const number = is_null(column) ? std::nullopt : integer_from(content(column), of);
    if (!number)
        wrong_type(column, "an integer");
    return *number;
}

double PostgresStatement::real(int column) const
{
    auto const of = type(column);
    auto const number = is_null(column) ? std::nullopt : real_from(content(column), of);
    if (!number)
        wrong_type(column, "a real");
    return *number;
}

std::string_view PostgresStatement::text(int column) const
{
    auto const of = type(column);
    if ((of != type_text && of != type_varchar) || is_null(column))
        wrong_type(column, "a text");
    return content(column);
}

ByteView PostgresStatement::bytes(int column) const
{
    if (type(column) != type_bytea || is_null(column))
        wrong_type(column, "bytes");
    auto const view = content(column);
    return {reinterpret_cast<std::uint8_t const*>(view.data()), view.size()};
}

} // namespace manyhands::store::postgres
