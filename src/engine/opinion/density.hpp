// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the points of a group lie dense, as outlines to be drawn: a crowd of dots shows where somebody stands, but
// not where many do.
#pragma once

#include "engine/opinion/polis_projection.hpp"

#include <span>

namespace manyhands::opinion {

/// Closed; the last point is joined to the first.
using Ring = std::vector<Point>;

/// The part of the plane that is looked at, with corners of whole cells.
struct Field {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    double cell = 1; ///< how fine: the side of a square of the grid, > 0
};

struct Density {
    /// One entry for each share asked for: rings that hold, by the even-odd rule, the smallest area with that
    /// share of the points. Those of a greater share enclose those of a smaller one.
    std::vector<std::vector<Ring>> levels;
    Point densest;
};

/// A Gaussian kernel on each point, as wide on each axis as Scott's rule says (standard deviation times n^(-1/6) in
/// two dimensions; Scott, Multivariate Density Estimation, 1992, section 6.3.1), though never narrower than a cell
/// and a half. `shares` lie between 0 and 1. Points outside the field count where their kernels reach into it.
/// Nothing, and the middle of the field, without points. O(points + cells · kernel).
Density density_of(std::span<Point const> points, Field const& field, std::span<double const> shares);

/// Fewer points, none of the old ones further from the new ring than `tolerance` (Douglas and Peucker, 1973).
/// O(points · log points) as a rule.
Ring simplified(Ring const& ring, double tolerance);

} // namespace manyhands::opinion
