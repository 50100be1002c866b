// SPDX-License-Identifier: AGPL-3.0-or-later
// Where each participant stands, on the map and in the space in which groups are looked for.
#pragma once

#include "engine/opinion/opinion_axes.hpp"
#include "engine/opinion/polis_projection.hpp"

namespace manyhands::opinion {

/// Votes on counted statements that somebody needs before they are grouped, where there are so many.
inline constexpr std::size_t votes_to_count = 7;

/// One number for each axis.
using Coordinates = std::array<double, axes_max>;

/// Where somebody with these votes stands: sqrt(C / n) · sum of (vote - centre) · loading over their n votes
/// on the C counted statements; the middle without any. The factor gives the error of chance in a position
/// the same size for everybody, however many statements they saw. At most 2 · sqrt(C). O(votes of the row).
/// `counts` tells by column which statements are counted, `columns` how many are; none that the axes lack.
Coordinates coordinates_of(std::span<VoteCell const> cells, std::span<char const> counts, std::size_t columns,
                           OpinionAxes const& axes);

/// Coordinates weighed and rounded to 1/64, about a fiftieth of what chance alone moves somebody: sums of a
/// few million of them are exact in any order.
struct alignas(16) Place {
    std::array<float, axes_max> at{};
    auto operator<=>(Place const&) const = default;
};
inline constexpr double places_in_one = 64;

/// How much each axis has a say in grouping, 0 to 1; see axis_weights in chance.hpp.
using AxisWeights = std::array<double, axes_max>;

Place place_of(Coordinates const& coordinates, AxisWeights const& weights);

/// Of everybody, by row. O(votes).
struct Positions {
    std::vector<Point> points;
    std::vector<Place> places;
    std::vector<std::uint16_t> counted; // votes on counted statements
};
Positions positions(VoteTable const& table, CenteredVotes const& votes, OpinionAxes const& axes,
                    AxisWeights const& weights, Computing const& computing);

/// The rows, ascending, of those with at least min(7, C) votes on the C counted statements, and at least one.
std::vector<std::uint32_t> people_who_count(Positions const& positions, CenteredVotes const& votes);

} // namespace manyhands::opinion
