// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/positions.hpp"

#include "engine/opinion/wide_lanes.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::opinion {

namespace {

static_assert(axes_max == 4);

/// By the code of an answer: what it adds to the four coordinates, and 1 where its column counts.
struct WorthOfAnswers {
    struct alignas(32) Lanes {
        FourDoubles lanes{};
    };
    std::vector<Lanes> coordinates;
    std::vector<std::uint8_t> counts;

    WorthOfAnswers(CenteredVotes const& votes, OpinionAxes const& axes)
        : coordinates(4 * axes.center.size()), counts(coordinates.size())
    {
        for (std::size_t column = 0; column < axes.center.size(); ++column)
            for (int code = 0; code < 3 && votes.counts(column); ++code) {
                auto const at = 4 * column + std::size_t(code);
                counts[at] = 1;
                for (std::size_t axis = 0; axis < axes_max; ++axis)
                    coordinates[at].lanes[axis] =
                        (code - 1 - axes.center[column]) * axes.loadings[axis][column];
            }
    }
};

MANYHANDS_WIDE_LANES void place_rows(VoteTable const& table, WorthOfAnswers const& worth,
                                       AxisWeights const& weights, double columns, std::size_t start,
                                       std::size_t end, Positions& all)
{
    for (auto row = start; row < end; ++row) {
        FourDoubles sum{};
        std::uint32_t counted = 0;
        for (auto const cell : table.row(row).cells) {
            sum += worth.coordinates[cell.code()].lanes;
            counted += worth.counts[cell.code()];
        }
        auto const scale = counted > 0 ? std::sqrt(columns / counted) : 0;
        all.counted[row] = static_cast<std::uint16_t>(counted);
        Coordinates const coordinates{sum[0] * scale, sum[1] * scale, sum[2] * scale, sum[3] * scale};
        all.points[row] = {coordinates[0], coordinates[1]};
        all.places[row] = place_of(coordinates, weights);
    }
}

} // namespace

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
    WorthOfAnswers const worth(votes, axes);
    auto const columns = double(votes.counted_columns());
    auto const people = table.participants();
    Positions all{std::vector<Point>(people), std::vector<Place>(people), std::vector<std::uint16_t>(people)};
    computing.for_each_block(row_parts(table), [&](std::size_t part) {
        place_rows(table, worth, weights, columns, part_start(table, part), part_start(table, part + 1), all);
    });
    return all;
}

std::vector<std::uint32_t> people_who_count(Positions const& positions, CenteredVotes const& votes)
{
    auto const enough = std::clamp<std::size_t>(votes.counted_columns(), 1, votes_to_count);
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < positions.counted.size(); ++row)
        if (positions.counted[row] >= enough)
            rows.push_back(static_cast<std::uint32_t>(row));
    return rows;
}

} // namespace manyhands::opinion
