// SPDX-License-Identifier: AGPL-3.0-or-later
// Sequential Phragmén (Phragmén 1894; Los, Christoff, Grossi: "Proportional Budget Allocations: Towards a
// Systematization", IJCAI 2022): voters earn money at the same pace; a project is bought at the moment its
// supporters have its cost together, and they give all they have. It ends when the next project would not fit
// into the budget.
#pragma once

#include "engine/shares/allocation.hpp"

namespace manyhands::shares {

/// Exact. O(purchases · approvals).
Allocation phragmen(Election const& election);

} // namespace manyhands::shares
