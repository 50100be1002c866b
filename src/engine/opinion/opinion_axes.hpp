// SPDX-License-Identifier: AGPL-3.0-or-later
// The directions along which people differ most, by our own method.
#pragma once

#include "engine/opinion/vote_pass.hpp"

namespace manyhands::opinion {

/// The map shows two; groups may differ along two more.
inline constexpr std::size_t axes_max = 4;

/// Vectors have one number for each column of the table. Agree is +1 here.
struct OpinionAxes {
    std::vector<double> center;
    /// Orthonormal, zero in columns that are not counted; the largest loading is positive. An axis along
    /// which nobody differs is all zeros.
    std::array<std::vector<double>, axes_max> loadings;
    /// Of the centred matrix, descending.
    std::array<double, axes_max> singular_values{};
    /// Sum of the squares of all singular values: how much people differ altogether.
    double total = 0;
    /// The largest |X'X v - s² v| of the axes above chance, over s1².
    double residual = 0;
    std::size_t passes = 0;
};

/// How exactly axes are wanted.
struct AxesAim {
    std::size_t axes = axes_max;
    /// For axes whose singular value is above `chance`: one with a relative gap of g to the next s² is then
    /// within residual / g of the exact one.
    double residual = 3e-5;
    /// For the others. They are noise, close together, and nobody looks at them but as the map's second
    /// direction where it has no better.
    double residual_below = 1e-2;
    double chance = 0;
};

/// Block Krylov iteration over the sparse votes, four vectors a pass. `earlier` (axes of the same columns, or
/// nothing) only shortens the way. Nothing when cancelled. O(passes · votes), 6 to 10 passes.
std::optional<OpinionAxes> opinion_axes(CenteredVotes const& votes, AxesAim const& aim,
                                        OpinionAxes const* earlier = nullptr);

} // namespace manyhands::opinion
