// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of who changed side or part in a circle, by whom. What neighbours may read is declared in circles.hpp.
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::circles {

struct MembershipChange {
    PersonId person;
    PersonId made_by;
    Instant made_at;
    Side side_before = Side::lived;
    Part part_before = Part::member;
    Side side = Side::lived;
    Part part = Part::member;
};

void insert_membership_change(store::Transaction& rows, Circle const& circle, MembershipChange const& change);

/// Somebody's own, with the circle, for their data.
struct OwnChange {
    CircleId circle;
    MembershipChange change;
};
std::vector<OwnChange> membership_changes_of(store::Snapshot const& rows, PersonId person);

} // namespace manyhands::circles
