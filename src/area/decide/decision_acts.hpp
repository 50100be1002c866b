// SPDX-License-Identifier: AGPL-3.0-or-later
// What facilitators do with a decision: write it, open it, change its text, withdraw it, take it back to the
// conversation, try again. No act of theirs, or of anybody, decides it: only the ballots do (rule 4).
#pragma once

#include "area/circles/circles.hpp"
#include "area/decide/decision_draft.hpp"
#include "area/decide/elector_store.hpp"
#include "area/front/front.hpp"
#include "area/people/people.hpp"

namespace manyhands::decide {

/// The decision and its circle, if this visitor may know of it: not_found for one of a hidden circle or
/// opened while it was hidden, and for a draft unless they facilitate. Electors see an open one whatever
/// became of their membership (rule 4).
struct SeenDecision {
    Decision decision;
    circles::Circle circle;
    std::optional<circles::Membership> membership = {}; ///< the visitor's own
    bool facilitates() const { return membership && membership->facilitates(); }
    std::optional<Elector> elector = {}; ///< the visitor: they may answer while it is open
};
Result<SeenDecision> see_decision(store::Snapshot const& rows, people::Visitor const& who, DecisionId id);
/// The same for acts of facilitators; forbidden with circles.facilitators_only.
Result<SeenDecision> facilitated_decision(store::Snapshot const& rows, people::Visitor const& who,
                                          DecisionId id);

/// How many of each side of a circle could answer a question that opened now.
SideSizes sizes_of(store::Snapshot const& rows, circles::Circle const& circle);

/// Writes a draft. The conversation must belong to the circle and be visible. Fault::invalid as
/// check_decision says.
Result<Decision> draft_decision(front::Turn& turn, CircleId circle, TypedDecision const& typed);
/// Changes a draft whole; of an open decision its question, text and options: its hash changes, every ballot
/// is voided and those who answered are told (rule 5). Fault::conflict when it is closed, or closes within
/// last_change_before_close, and text_changes_max times.
Result<Decision> change_decision(front::Turn& turn, DecisionId id, TypedDecision const& typed);
Result<circles::Circle> discard_draft(front::Turn& turn, DecisionId id);
/// Puts it to the sides: from now on it takes ballots, bound to its hash, of those who are members now and of
/// nobody else. Fault::conflict when the circle's sides are not those of the draft any more, when a secret
/// ballot lacks its crowd, or when its closing time has passed.
Result<Decision> open_decision(front::Turn& turn, DecisionId id);
/// Ends an open decision without a result; all ballots and their key are destroyed. The reason is public.
Result<Decision> withdraw_decision(front::Turn& turn, DecisionId id, std::string_view typed_reason);
/// What would become statements of its conversation, which everybody who may know that can read: the reasons
/// given, each once and sorted, but for those of sides kept inside the circle (outcome_text.hpp).
struct ReturnableReasons {
    std::vector<std::string> texts;
    enum class Left { nothing, some } left_inside = Left::nothing;
};
ReturnableReasons returnable_reasons(store::Snapshot const& rows, Decision const& decision);
/// Whether they can go back: it was not agreed, came from a conversation, and they did not yet.
/// Fault::conflict where not.
Result<void> check_way_back(Decision const& decision);
/// The reasons given in a decision that was not agreed become statements of its conversation, once.
Result<Decision> return_reasons(front::Turn& turn, DecisionId id);
/// A new draft with the same question and rules, linked to the one that was not agreed or had no quorum.
Result<Decision> begin_next_round(front::Turn& turn, DecisionId id);

} // namespace manyhands::decide
