// SPDX-License-Identifier: AGPL-3.0-or-later
// One answer as JSON in one fixed spelling: what rows, downloads and the tie seed hold.
//   consent: ["consent","stand_aside","block"], one for each option; majority on a proposal: "yes", "no" or
//   "abstain"; majority on options: the number of the option from 1, or null; approval: [1,3], ascending;
//   score: [0,5,3].
#pragma once

#include "area/decide/decision.hpp"

namespace manyhands::decide {

/// `answer` fits the question (EXPECT via the engine's check before it is stored).
std::string choice_text(tally::Answer const& answer);
/// Reads what choice_text wrote for such a question. Anything else is a broken promise: rows hold only what
/// was checked.
tally::Answer parse_choice(std::string_view text, Decision const& decision);

/// A choice in words, for the person who made it and for open ballots. One note for each option answered.
std::vector<Note> explain_choice(tally::Answer const& answer);

} // namespace manyhands::decide
