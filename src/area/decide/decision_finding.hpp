// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions as a search finds them.
#pragma once

#include "area/circles/circles.hpp"
#include "area/decide/decision.hpp"
#include "store/search.hpp"

namespace manyhands::decide {

/// Puts what can be found of a decision that was opened, by whoever may know it; drafts are not found.
void make_findable(store::Transaction& rows, circles::Circle const& circle, Decision const& decision);

} // namespace manyhands::decide
