// SPDX-License-Identifier: AGPL-3.0-or-later
// The two leading principal components of a conversation's votes, exactly and with a fixed sign.
#pragma once

#include "engine/opinion/votes.hpp"

#include <array>

namespace manyhands::opinion {

/// A vote as the published method counts it inside: agree is -1, disagree +1, pass 0.
inline double inner_value(Vote vote) { return -static_cast<double>(vote); }

/// All vectors have one number for each column of the table.
struct Components {
    /// Mean of the column's votes in the inner sign; 0 for a statement that is not counted.
    std::vector<double> center;
    /// Orthonormal. The largest loading by size (the first of equals) is positive. An axis along which nobody
    /// differs is all zeros.
    std::array<std::vector<double>, 2> axes;
    /// Of the centred matrix, descending.
    std::array<double, 2> singular_values{};
    /// How far from exact: the larger |X'X v - s² v| of the two axes over s1²; below 1e-10 unless it says
    /// otherwise.
    double residual = 0;
};

/// The matrix is participants by statements, column means in the gaps, means taken away. A gap is then
/// exactly zero, so only the votes are ever touched: O(votes) time a pass, 8 to 20 passes, O(130 ·
/// statements) memory.
///
/// Method: block Krylov subspace of X'X with full reorthogonalisation and Rayleigh-Ritz (Saad, Numerical
/// Methods for Large Eigenvalue Problems, 2011, chapters 4 and 6), restarted with the best Ritz vectors, from
/// a fixed start.
Components polis_components(VoteTable const& table);

} // namespace manyhands::opinion
