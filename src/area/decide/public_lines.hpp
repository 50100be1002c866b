// SPDX-License-Identifier: AGPL-3.0-or-later
// What the journal keeps of decisions, and what of it anybody can verify in the public log: nothing about a
// person, and nothing at all of a hidden circle.
#pragma once

#include "area/circles/circles.hpp"
#include "area/decide/decision.hpp"

namespace manyhands::decide {

/// Whether those outside may know the decision: it was not opened while the circle was hidden.
bool is_for_all(circles::Circle const& circle, Decision const& decision);

/// The journal's own body: the hash of the text.
std::string hash_body(Decision const& decision);

/// The public body of a decision as it is now: circle, state, rules, and the hash of question, text and
/// options; from the close on also each side's verdict, and the hash of the exact outcome. Never a word that
/// somebody wrote: those stand beside the log, on the decision's page, as long as they may stand. Nothing for
/// a hidden circle, whose existence only its members know, and of what was opened while it was hidden.
std::optional<std::string> public_line(circles::Circle const& circle, Decision const& decision);

} // namespace manyhands::decide
