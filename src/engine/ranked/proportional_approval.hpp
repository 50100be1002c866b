// SPDX-License-Identifier: AGPL-3.0-or-later
// Proportional approval voting (Thiele 1895; Aziz et al.: "Justified representation in approval-based
// committee voting", Social Choice and Welfare 48, 2017): of all committees the one with the largest sum over
// papers of 1 + 1/2 + … + 1/n, n being how many of the elected the paper approves.
#pragma once

#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

/// The sums are whole numbers of 1/lcm(1 … seats), and fit into 128 bits up to here.
inline constexpr std::int64_t pav_seats_max = 64;
/// What the search for the best committee may cost: approvals looked at. The same everywhere, so that
/// everybody gets the same answer.
inline constexpr std::int64_t pav_work_max = 500'000'000;

/// Exact by branch and bound as far as `work_max` reaches (20 candidates, ten seats and 5,000 random papers,
/// not 30); beyond, candidates one after another, each adding the most, which Satisfaction::search says.
/// Ties: of committees that are as good, the one whose members come first by lot. Expects at most
/// pav_seats_max seats.
Count count_proportional_approval(Election const& election, Lots const& lots,
                                  std::int64_t work_max = pav_work_max);

} // namespace manyhands::ranked
