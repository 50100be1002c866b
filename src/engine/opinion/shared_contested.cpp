// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/shared_contested.hpp"

#include <algorithm>

namespace manyhands::opinion {

namespace {

double split_of(VoteCounts const& counts)
{
    auto const [smaller, larger] = std::minmax(counts.agrees, counts.disagrees);
    return larger == 0 ? 0 : double(smaller) / larger;
}

/// Largest value first, then more weight; statements come in the order of their numbers and a stable sort
/// keeps it.
template <class Value, class Weight>
void rank(std::vector<StatementOverall>& list, Value value, Weight weight)
{
    std::ranges::stable_sort(list, [&](StatementOverall const& left, StatementOverall const& right) {
        return std::pair(value(left), weight(left)) > std::pair(value(right), weight(right));
    });
}

} // namespace

SharedAndContested shared_and_contested(VoteTable const& table)
{
    SharedAndContested result;
    auto const counts = count_votes(table);
    for (std::size_t column = 0; column < counts.size(); ++column) {
        auto const cell = answer_cell(counts[column]);
        if (!cell || table.standing(column) != Standing::counted)
            continue;
        StatementOverall const statement{table.statement_numbers()[column], *cell, split_of(counts[column])};
        if (cell->agreement > 0.5)
            result.agreed.push_back(statement);
        else if (cell->disagreement > 0.5)
            result.disagreed.push_back(statement);
        else if (statement.split > 0)
            result.contested.push_back(statement);
    }
    auto const voters = [](StatementOverall const& s) { return s.cell.counts.voters(); };
    rank(
        result.agreed, [](auto const& s) { return s.cell.agreement; }, voters);
    rank(
        result.disagreed, [](auto const& s) { return s.cell.disagreement; }, voters);
    rank(
        result.contested, [](auto const& s) { return s.split; },
        [](auto const& s) { return s.cell.counts.agrees + s.cell.counts.disagrees; });
    return result;
}

} // namespace manyhands::opinion
