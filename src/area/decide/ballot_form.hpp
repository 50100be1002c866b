// SPDX-License-Identifier: AGPL-3.0-or-later
// The form somebody answers with, filled with what they answered or typed before.
#pragma once

#include "area/decide/ballot_acts.hpp"
#include "area/decide/decision_pages.hpp"

namespace manyhands::decide {

/// `own` is the answer they gave; what was typed and refused goes before it.
BallotForm ballot_form(front::Visit const& visit, Decision const& decision,
                       std::optional<CountedBallot> const& own);

} // namespace manyhands::decide
