// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages about a decision show, with permission inside. Before the close no look reads a
// ballot but the visitor's own (rules 2 and 6).
#pragma once

#include "area/decide/decision_acts.hpp"
#include "area/decide/decision_pages.hpp"
#include "area/results/results.hpp"

#include <variant>

namespace manyhands::decide {

Result<DecisionPage> look_at_decision(front::Visit& visit, DecisionId id);
Result<DecisionData> look_at_data(front::Visit& visit, DecisionId id);
/// Fault::conflict before the close.
Result<std::vector<BallotRow>> look_at_ballots(front::Visit& visit, DecisionId id);

/// What it carries, for those who may know the conversation it comes from.
std::optional<results::EvidencePart> evidence_seen(front::Visit const& visit, Decision const& decision);

/// For facilitators, filled from ?conversation= and ?statement=; a circle of one side has no joint decision
/// to take.
Result<std::variant<DecisionFormPage, OneSidePage>> look_at_new_decision(front::Visit& visit, CircleId circle,
                                                                         results::MapShelf& shelf);
Result<DecisionFormPage> look_at_decision_to_change(front::Visit& visit, DecisionId id);
/// A draft before it opens.
Result<DecisionCheckPage> look_at_check(front::Visit& visit, DecisionId id);

/// What taking the reasons back to the conversation would do, before it is done. For facilitators.
Result<ReasonsPage> look_at_reasons(front::Visit& visit, DecisionId id);

/// What each side must do for the question to be agreed; in people where `people` tells how many a side has.
std::vector<RuleLine> rule_lines(web::Language language, Decision const& decision, SideSizes const& people);
/// "Second round"
std::string round_words(web::Language language, int round);

} // namespace manyhands::decide
