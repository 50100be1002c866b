// SPDX-License-Identifier: AGPL-3.0-or-later
// Answering a decision.
#pragma once

#include "area/decide/decision_acts.hpp"
#include "area/decide/sealed_ballot.hpp"

namespace manyhands::decide {

/// An answer as typed.
struct TypedBallot {
    std::string content; ///< the hash of the text it was given to, hexadecimal
    std::vector<std::string> by_option =
        {}; ///< consent, score: field `option_1` and so on; empty text where missing
    std::vector<std::string> answers = {}; ///< majority, approval: every value of field `answer`
    std::string reason = {};
};
TypedBallot read_ballot(web::Form const& form);

/// The answer, checked by the engine; Fault::invalid at `option_<n>`, `answer` or `reason` (a block needs
/// one).
Result<CountedBallot> check_ballot(Decision const& decision, Side side, TypedBallot const& typed);

/// Takes the visitor's ballot, in place of an earlier one. Forbidden for who is not one of its electors;
/// Fault::conflict `decide.closed_already` after the close and `decide.text_changed` for another hash (rule
/// 5).
Result<Decision> answer_decision(front::Turn& turn, DecisionId id, TypedBallot const& typed);

/// What a person has answered so far, for them alone. Nothing after the close of a secret one: then nobody
/// knows.
std::optional<CountedBallot> own_ballot(front::Tools const& tools, store::Snapshot const& rows,
                                        Decision const& decision, PersonId person);

} // namespace manyhands::decide
