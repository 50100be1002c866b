// SPDX-License-Identifier: AGPL-3.0-or-later
// Becoming a member, changing what one is, and leaving. Rule 16 is decided inside each transaction, so of two
// who act at once the second sees what the first did.
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::circles {

/// What came of the wish to join an open circle.
enum class Joined { member, asked };

/// Joins an open circle, or asks to where joining_of says so. Who is a member already stays what they are.
/// Forbidden `circles.join_by_asking` for a closed circle; conflict `circles.has_ended`.
Result<Joined> join_circle(front::Turn& turn, CircleId id, Side side);

/// One's own membership. Conflict `circles.last_facilitator` (rule 16).
Result<Circle> leave_circle(front::Turn& turn, CircleId id);

struct MembershipDraft {
    PersonId person;
    Side side = Side::lived;
    Part part = Part::member;
};
/// By facilitators; the person gets a mail, and the change stands on the list that members see. Conflict when
/// one person's membership is changed too often. Fault::invalid at `part` where the circle would lose its last
/// facilitator (rule 16).
Result<void> change_membership(front::Turn& turn, CircleId id, MembershipDraft const& draft);

struct RemovalDraft {
    PersonId person;
    std::string reason;
};
/// By facilitators, with a reason that the person sees after a mail that says where. Fault::invalid at
/// `reason`; conflict `circles.last_facilitator`.
Result<void> remove_member(front::Turn& turn, CircleId id, RemovalDraft const& draft);

} // namespace manyhands::circles
