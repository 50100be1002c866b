// SPDX-License-Identifier: AGPL-3.0-or-later
// The leading eigenvectors of a symmetric matrix that is only known by what it does to vectors.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace manyhands::opinion {

/// Vectors side by side, number `at` of vector `v` at place at · width + v.
struct VectorBlock {
    std::size_t width = 0;
    std::vector<double> numbers;
};

/// The matrix applied to a block: one pass over the votes. A block without numbers gives up the computation.
using ApplyMatrix = std::function<VectorBlock(VectorBlock const&)>;

struct KrylovPlan {
    std::size_t dimension = 0;
    std::size_t wanted = 2; // eigenvectors that must be right
    /// Stop when |A v - λ v| / λ1 of every wanted one is at most this …
    double residual_aimed = 1e-10;
    /// … or this, of those whose eigenvalue is not above `exact_above`.
    double residual_else = 1e-10;
    double exact_above = 0;
    std::size_t blocks_between_checks = 1;
    std::size_t passes_max = 400;
};

/// Descending eigenvalues, >= 0, with orthonormal eigenvectors; at most eight.
struct EigenPairs {
    std::vector<double> values;
    std::vector<std::vector<double>> vectors;
    /// The worst of the wanted ones that are above `exact_above`, over λ1.
    double residual = 0;
    std::size_t passes = 0;
};

/// Block Krylov subspace with full reorthogonalisation and Rayleigh-Ritz (Saad, Numerical Methods for Large
/// Eigenvalue Problems, 2011, chapters 4 and 6), restarted with the best Ritz vectors when it has 64
/// dimensions. Stops early when the matrix reaches nothing new. What is zero in `start` and in every image
/// stays zero. Nothing when `matrix` gave up. O(passes · matrix) + O(dimension · 64²).
EigenPairs leading_eigenpairs(KrylovPlan const& plan, VectorBlock const& start, ApplyMatrix const& matrix);

/// Fixed pseudo-random numbers in [-0.5, 0.5).
VectorBlock fixed_start(std::size_t dimension, std::size_t width);

/// `axis` or its opposite: the loading largest by size is positive, of those that only rounding tells apart
/// (1e-9) the first.
void fix_sign(std::vector<double>& axis);

} // namespace manyhands::opinion
