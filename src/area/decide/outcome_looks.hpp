// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page shows of how a question ended: exactly to members of the circle, in verdicts and rounded shares
// to others.
#pragma once

#include "area/decide/decision_acts.hpp"
#include "area/decide/decision_pages.hpp"

namespace manyhands::decide {

/// Of a decision that is closed and has an outcome.
OutcomePart outcome_part(front::Visit const& visit, SeenDecision const& seen);

} // namespace manyhands::decide
