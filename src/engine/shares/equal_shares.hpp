// SPDX-License-Identifier: AGPL-3.0-or-later
// The Method of Equal Shares (Peters, Pierczyński, Skowron: "Proportional Participatory Budgeting with
// Additive Utilities", NeurIPS 2021; Peters and Skowron: "Proportionality and the Limits of Welfarism", EC
// 2020). Every voter begins with an equal share of the budget. A project is affordable at r if its supporters
// can pay it, each at most r for a unit of what it is worth to them; the project with the least r is bought,
// and its supporters pay. It ends when nothing is affordable.
//
// Every answer is exact: shares, prices and comparisons are rational numbers (GMP). Floating point only
// chooses which of them need not be looked at: two numbers closer than one part in 10^9 are compared exactly.
#pragma once

#include "engine/shares/allocation.hpp"

namespace manyhands::shares {

/// What is done with money that is left over.
///   none: nothing.
///   add1: the whole rule again with one unit of the currency more for each voter, until no project that is
///   left fits into
///     the budget (the outcome is exhaustive), or the outcome would cost more than the budget: then the one
///     before counts.
///   add1u: add1, and then greedy.
///   greedy: projects that still fit, in the order of greedy_order.
enum class Completion { none, add1, add1u, greedy };

/// O(runs · (approvals + purchases · approvals of what may be bought)); memory: 8 bytes an approval and 4 a
/// class of voters.
Allocation equal_shares(Election const& election, Utility utility, Completion completion);

} // namespace manyhands::shares
