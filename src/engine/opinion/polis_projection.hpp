// SPDX-License-Identifier: AGPL-3.0-or-later
// Where each participant and each statement stands on the map, and whose votes are enough to be grouped.
#pragma once

#include "engine/opinion/polis_components.hpp"

namespace manyhands::opinion {

struct Point {
    double x = 0;
    double y = 0;
    auto operator<=>(Point const&) const = default;
};

inline double squared_distance(Point a, Point b)
{
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/// One point for each row: sqrt(C / n) · sum over the votes cast of (vote - centre) · loading. C is the
/// number of statements; n is the number of votes cast on counted ones, plus all that are not counted (the
/// published method takes everybody as having voted on those). The factor keeps those who voted on little
/// from all standing in the middle. O(votes).
std::vector<Point> polis_projection(VoteTable const& table, Components const& components);

/// One number for each column, >= 0: the distance from the middle of somebody who only agreed with that
/// statement.
std::vector<double> statement_extremity(VoteTable const& table, Components const& components);

/// The rows, ascending, of those with at least min(7, C) votes; where they are fewer than 15, those with the
/// most votes fill up (the earlier row of equals).
std::vector<std::uint32_t> rows_in_conversation(VoteTable const& table);

} // namespace manyhands::opinion
