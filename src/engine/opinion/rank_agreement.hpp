// SPDX-License-Identifier: AGPL-3.0-or-later
// How alike two orders of the same things are.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace manyhands::opinion {

/// The rank of each value from 1 (smallest) up; equal values share their mean rank. O(n log n).
std::vector<double> mean_ranks(std::span<double const> values);
/// Spearman's rank correlation (1904) with mean ranks for equal values; in [-1, 1], 0 where one side has no
/// order. Both of the same length. O(n log n).
double rank_correlation(std::span<double const> first, std::span<double const> second);
/// Places of the `count` largest values, or of all, of equals the first, in ascending order of place. O(n log
/// n).
std::vector<std::size_t> top_places(std::span<double const> values, std::size_t count);
/// How many places two such lists share. O(n).
std::size_t shared_places(std::span<std::size_t const> first, std::span<std::size_t const> second);

} // namespace manyhands::opinion
