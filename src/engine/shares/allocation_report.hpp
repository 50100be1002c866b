// SPDX-License-Identifier: AGPL-3.0-or-later
// An outcome that explains itself (rule 13): as JSON for programs, as text for a terminal.
#pragma once

#include "engine/shares/allocation.hpp"
#include "engine/shares/equal_shares.hpp"

#include <string>

namespace manyhands::shares {

/// How the outcome came about.
struct HowAllocated {
    std::string rule; ///< equal-shares, greedy, phragmen
    Utility utility = Utility::cost;
    Completion completion = Completion::none; ///< of equal-shares
};

std::string_view utility_text(Utility utility);
std::string_view completion_text(Completion completion);

/// {rule, utility, completion, tie_rule, budget, cost, voters, selected [ids in the order of selection],
/// explanation {increases_per_voter, share_per_voter, purchases [{id, cost, supporters, by,
/// price_per_supporter {exact, rough}, paid_in_full, tied_with [ids]}], not_selected [{id, cost, supporters,
/// supporters_left {exact, rough}, missing}], representation {…}, greedy_instead {selected, cost,
/// representation}, ejr_plus_up_to_one_violations}}. Money is in the currency of the file.
std::string allocation_json(Election const& election, Allocation const& allocation, HowAllocated const& how);
std::string allocation_text(Election const& election, Allocation const& allocation, HowAllocated const& how);

} // namespace manyhands::shares
