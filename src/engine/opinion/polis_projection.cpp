// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/polis_projection.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace manyhands::opinion {

namespace {

constexpr std::size_t votes_needed = 7;
constexpr std::size_t people_needed = 15;

/// Columns that are zero for everybody: the published method takes everybody as having voted on them.
std::size_t zeroed_columns(VoteTable const& table)
{
    std::size_t zeroed = 0;
    for (std::size_t column = 0; column < table.statements(); ++column)
        zeroed += table.standing(column) != Standing::counted;
    return zeroed;
}

Point project_row(VoteRow row, VoteTable const& table, Components const& components, std::size_t zeroed)
{
    Point sum;
    auto votes = zeroed;
    for (std::size_t at = 0; at < row.size(); ++at) {
        auto const column = row.columns[at];
        if (table.standing(column) != Standing::counted)
            continue;
        auto const value = inner_value(row.votes[at]) - components.center[column];
        sum.x += value * components.axes[0][column];
        sum.y += value * components.axes[1][column];
        ++votes;
    }
    auto const scale = std::sqrt(double(table.statements()) / double(std::max<std::size_t>(votes, 1)));
    return {scale * sum.x, scale * sum.y};
}

} // namespace

std::vector<Point> polis_projection(VoteTable const& table, Components const& components)
{
    std::vector<Point> points(table.participants());
    auto const zeroed = zeroed_columns(table);
    for (std::size_t row = 0; row < points.size(); ++row)
        points[row] = project_row(table.row(row), table, components, zeroed);
    return points;
}

std::vector<double> statement_extremity(VoteTable const& table, Components const& components)
{
    std::vector<double> extremity(table.statements());
    for (std::size_t column = 0; column < extremity.size(); ++column) {
        auto const value = inner_value(Vote::agree) - components.center[column];
        auto const length = std::hypot(components.axes[0][column], components.axes[1][column]);
        extremity[column] = std::sqrt(double(table.statements())) * std::abs(value) * length;
    }
    return extremity;
}

std::vector<std::uint32_t> rows_in_conversation(VoteTable const& table)
{
    std::vector<std::uint32_t> rows(table.participants());
    std::iota(rows.begin(), rows.end(), 0U);
    std::ranges::stable_sort(rows, std::ranges::greater{},
                             [&](std::uint32_t row) { return table.row(row).size(); });
    auto const enough = std::min(votes_needed, table.statements());
    auto const voted_enough = std::ranges::partition_point(
        rows, [&](std::uint32_t row) { return table.row(row).size() >= enough; });
    auto const count = static_cast<std::size_t>(voted_enough - rows.begin());
    rows.resize(std::min(rows.size(), std::max(count, people_needed)));
    std::ranges::sort(rows);
    return rows;
}

} // namespace manyhands::opinion
