// SPDX-License-Identifier: AGPL-3.0-or-later
// What most cities do: the projects with the most votes, one after another, as long as they fit.
#pragma once

#include "engine/shares/allocation.hpp"

namespace manyhands::shares {

/// By what all voters get out of a project for each unit it costs: with Utility::cost by votes, with
/// Utility::cardinality by votes for its cost. Ties as comes_first. Projects without votes come last.
std::vector<ProjectIndex> greedy_order(Election const& election, Utility utility);

/// Goes through greedy_order and takes what fits into what is left; what does not fit is passed over.
Allocation greedy(Election const& election, Utility utility);

/// Adds to an outcome what still fits, in greedy_order.
void complete_greedily(Election const& election, Utility utility, Allocation& allocation);

/// Does any project that is not in the outcome fit into what is left of the budget?
bool is_exhaustive(Election const& election, Allocation const& allocation);

} // namespace manyhands::shares
