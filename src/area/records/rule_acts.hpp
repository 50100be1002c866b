// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do about who may see a record. Anybody who shares a circle with the owner may propose; only the
// owner's yes brings a rule in force, and the owner ends it whenever they like.
#pragma once

#include "area/front/front.hpp"
#include "area/records/sharing_rule.hpp"

namespace manyhands::records {

/// What a rule shall say, whoever makes it.
struct RuleDraft {
    Effect effect = Effect::permit;
    Doing doing = Doing::read;
    Labels labels;
    std::string purpose;
    std::string life;
};

/// By the owner, in force at once: for a member of one of their circles, or for a part there. not_found for a
/// circle they are not in, and for somebody who is not in it. Fault::invalid as check_rule; conflict
/// `records.too_many_rules`.
Result<RuleId> make_rule_for(front::Turn& turn, CircleId circle, PersonId reader, RuleDraft const& draft);
Result<RuleId> make_rule_for(front::Turn& turn, PartHeld const& part, RuleDraft const& draft);

/// To be let in oneself, by anybody who shares a circle with the owner; not_found otherwise. It says nothing of
/// whether there is a record. Conflict `records.too_many_proposals`.
Result<RuleId> propose_rule(front::Turn& turn, PersonId owner, RuleDraft const& draft);

/// By the owner: conflict `records.rule_over` where it was ended, or answered, meanwhile.
Result<void> agree_to(front::Turn& turn, RuleId id);
/// By the owner: of a rule in force, or a no to a proposal. Once more changes nothing.
Result<void> end_sharing(front::Turn& turn, RuleId id);

/// Whether two people are in one circle.
bool share_a_circle(store::Snapshot const& rows, PersonId one, PersonId other);

} // namespace manyhands::records
