// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/snapshot.hpp"

namespace manyhands::store {

void Snapshot::query(std::string_view sql, Values values, RowVisitor each) const
{
    TakenStatement const statement(connection(), sql);
    statement->bind({values.begin(), values.size()});
    Row const row(*statement);
    while (statement->step())
        if (each(row) == Rows::enough)
            break;
}

bool Snapshot::exists(std::string_view sql, Values values) const
{
    bool found = false;
    query(sql, values, [&](Row const&) {
        found = true;
        return Rows::enough;
    });
    return found;
}

std::int64_t Snapshot::number(std::string_view sql, Values values) const
{
    return one(sql, values, [](Row const& row) { return row.maybe_integer(0).value_or(0); }).value_or(0);
}

void Snapshot::search(SearchTerms const& terms, std::int64_t below, int count_max, RowVisitor each) const
{
    auto const text = connection().search_text(terms);
    query(connection().search_query(), {text, below, count_max}, each);
}

std::int64_t Transaction::run(std::string_view sql, Values values)
{
    TakenStatement const statement(connection(), sql);
    statement->bind({values.begin(), values.size()});
    while (statement->step()) { }
    return statement->rows_changed();
}

} // namespace manyhands::store
