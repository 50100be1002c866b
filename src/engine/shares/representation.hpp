// SPDX-License-Identifier: AGPL-3.0-or-later
// How well an outcome represents the voters.
#pragma once

#include "engine/shares/allocation.hpp"

namespace manyhands::shares {

struct Representation {
    std::int64_t voters = 0;
    std::int64_t excluded = 0; ///< voters of whose projects none is funded
    double projects_each = 0;  ///< funded projects a voter approves, on average
    double money_each = 0;     ///< cost of these, on average, in units
};
Representation representation_of(Election const& election, Allocation const& allocation);

/// An unfunded project that shows that a group was left out. EJR+ up to one project (Brill and Peters:
/// "Robust and Verifiable Proportionality Axioms for Multiwinner Voting", EC 2023, for budgets): no group S
/// of voters who all approve a project p that is not funded may be such that for each of them
///     utility of what is funded + utility of p  <=  |S| · budget / voters · utility of p / cost of p,
/// which is what S could buy at p's rate with its shares of the money.
struct Violation {
    ProjectIndex project = 0;
    std::int64_t group = 0; ///< how many voters the largest such group has
};

/// Every unfunded project that breaks EJR+ up to one project under this utility; none is what equal shares
/// promises. O(approvals log approvals).
std::vector<Violation> ejr_plus_violations(Election const& election, Allocation const& allocation,
                                           Utility utility);

} // namespace manyhands::shares
