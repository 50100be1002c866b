// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do with a plan as a whole: start it, put it on hold, take it up again, end it.
#pragma once

#include "area/plans/plan_access.hpp"

namespace manyhands::plans {

struct TypedPlan {
    std::string blueprint; ///< a key
    std::string person;    ///< whose plan it will be: an id
};
/// By a member who writes in plans. Fault::invalid at `blueprint`, `person`: a present member with lived
/// experience who is there for themselves.
Result<Plan> start_plan(front::Turn& turn, CircleId circle, TypedPlan const& typed);
/// Those a plan of the circle may be about.
std::vector<circles::Member> possible_persons(store::Snapshot const& rows, circles::Circle const& circle);
/// A member who may start a plan in this circle; conflict for circles that have none.
Result<circles::Membership> require_starter(store::Snapshot const& rows, people::Visitor const& who,
                                            circles::Circle const& circle);

struct TypedStanding {
    std::string standing; ///< going, on_hold, ended
    std::string why;
    std::string power; ///< of the lead professional
};
/// The person or the lead professional alone, in the open: it is never called joint (rule 4).
Result<Plan> change_standing(front::Turn& turn, PlanId id, TypedStanding const& typed);

/// Writes the journal's line about a plan: ids, numbers and hashes.
Result<void> tell_of_plan(front::Turn& turn, Plan const& plan, std::string act, std::string body = "{}");

} // namespace manyhands::plans
