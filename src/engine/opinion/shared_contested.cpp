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

SharedAndContested shared_and_contested(std::span<StatementAnswers const> statements)
{
    SharedAndContested result;
    for (auto const& answers : statements) {
        auto const counts = overall_answers(answers);
        auto const cell = answer_cell(counts);
        if (!cell)
            continue;
        StatementOverall const statement{answers.number, *cell, split_of(counts)};
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
