// SPDX-License-Identifier: AGPL-3.0-or-later
// How much the list of bridges hangs on a few people: what changes at its top when some of them are left out.
#pragma once

#include "engine/opinion/bridging.hpp"

namespace manyhands::opinion {

inline constexpr std::size_t robustness_top = 10;

/// What changes when so many people are left out; shares of the top ten that are no longer in it, in [0, 1].
struct LeftOut {
    std::size_t people = 0;
    double random_median = 0; // over 50 draws
    double random_worst = 0;
    /// When those are left out who matter most. The people are chosen by what each changes alone, so the true
    /// worst case may be larger.
    double influential = 0;
};

struct Sensitivity {
    /// Columns of the ten largest scores across groups, or of all there are.
    std::vector<std::size_t> top;
    std::vector<LeftOut> steps; // one for each number of people asked for
};

/// `groups` are rows and stay as they are. `people_out` are numbers of people, such as 1, 5 and a hundredth
/// of all; more than there are leaves nobody. Deterministic from the seed.
///
/// Influence: how much the score of each statement falls or rises when one of its votes is taken away is
/// known for each group and answer; somebody's influence on a statement against the first one below the top
/// is the sum of both. The most influential are tried for each of the ten, and for all ten at once (after
/// Broderick, Giordano and Meager, "An Automatic Finite-Sample Robustness Metric", arXiv 2011.14999, 2020).
/// O((50 + top) · (votes + groups · statements)) a step.
Sensitivity top_sensitivity(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups,
                            std::span<std::size_t const> people_out, std::uint64_t seed);

} // namespace manyhands::opinion
