// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/positions.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

std::size_t counted_votes(VoteRow row, CenteredVotes const& votes)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(row.cells, [&](VoteCell cell) { return votes.counts(cell.column()); }));
}

std::vector<std::uint32_t> people_who_count(VoteTable const& table, CenteredVotes const& votes)
{
    auto const enough = std::clamp<std::size_t>(votes.counted_columns(), 1, votes_to_count);
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < table.participants(); ++row)
        if (counted_votes(table.row(row), votes) >= enough)
            rows.push_back(static_cast<std::uint32_t>(row));
    return rows;
}

Coordinates coordinates_of(std::span<VoteCell const> cells, std::span<char const> counts, std::size_t columns,
                           OpinionAxes const& axes)
{
    Coordinates sum{};
    std::size_t counted = 0;
    for (auto const cell : cells) {
        auto const column = cell.column();
        if (!counts[column])
            continue;
        auto const value = static_cast<double>(cell.vote()) - axes.center[column];
        for (std::size_t axis = 0; axis < axes_max; ++axis)
            sum[axis] += value * axes.loadings[axis][column];
        ++counted;
    }
    if (counted == 0)
        return {};
    for (auto& coordinate : sum)
        coordinate *= std::sqrt(double(columns) / double(counted));
    return sum;
}

Coordinates coordinates_of(VoteRow row, CenteredVotes const& votes, OpinionAxes const& axes)
{
    return coordinates_of(row.cells, votes.counted(), votes.counted_columns(), axes);
}

Place place_of(Coordinates const& coordinates, AxisWeights const& weights)
{
    Place place;
    for (std::size_t axis = 0; axis < axes_max; ++axis)
        place.at[axis] =
            static_cast<float>(std::round(coordinates[axis] * weights[axis] * places_in_one) / places_in_one);
    return place;
}

Positions positions(VoteTable const& table, CenteredVotes const& votes, OpinionAxes const& axes,
                    AxisWeights const& weights, Computing const& computing)
{
    Positions all{std::vector<Point>(table.participants()), std::vector<Place>(table.participants())};
    computing.for_each_block(row_parts(table), [&](std::size_t part) {
        for (auto row = part_start(table, part); row < part_start(table, part + 1); ++row) {
            auto const coordinates = coordinates_of(table.row(row), votes, axes);
            all.points[row] = {coordinates[0], coordinates[1]};
            all.places[row] = place_of(coordinates, weights);
        }
    });
    return all;
}

} // namespace manyhands::opinion
