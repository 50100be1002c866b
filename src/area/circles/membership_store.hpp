// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of memberships. The readings that neighbours may use are declared in circles.hpp.
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::circles {

int count_facilitators(store::Snapshot const& rows, Circle const& circle);
int count_members(store::Snapshot const& rows, Circle const& circle);

/// Where a page of members begins: after this one.
struct MemberKey {
    std::string name;
    PersonId person;
};
/// Present members by name, those after `after`, at most `count_max`.
std::vector<Member> members_after(store::Snapshot const& rows, Circle const& circle, MemberKey const& after,
                                  int count_max);
std::optional<Member> find_member(store::Snapshot const& rows, Circle const& circle, PersonId person);

/// Where present members get their mail; those without an address are left out.
struct Reachable {
    PersonId person;
    std::string email;
    web::Language language = web::Language::en;
};
std::vector<Reachable> reachable_members(store::Snapshot const& rows, Circle const& circle);
std::vector<Reachable> reachable_facilitators(store::Snapshot const& rows, Circle const& circle);

/// How a membership ended.
struct Ending {
    PersonId by;             ///< they themselves, or the facilitator who removed them
    std::string reason = {}; ///< of a removal
    Instant at;
};

void insert_membership(store::Transaction& rows, Circle const& circle, Membership const& membership);
/// Writes side and part of the present membership.
void update_membership(store::Transaction& rows, Circle const& circle, Membership const& membership);
void end_membership(store::Transaction& rows, Circle const& circle, PersonId person, Ending const& ending);
/// When somebody else ended their last membership here, if it was somebody else.
std::optional<Instant> removed_at(store::Snapshot const& rows, Circle const& circle, PersonId person);
/// Whether somebody else ended their last membership here.
Before before_of(store::Snapshot const& rows, Circle const& circle, PersonId person);

/// A membership that somebody else ended, for the page of the one it happened to.
struct Removal {
    std::string circle_name;
    std::string reason;
    Instant at;
};
/// Newest first, at most 20.
std::vector<Removal> removals_of(store::Snapshot const& rows, PersonId person);

/// Every membership somebody has or had, for their data.
struct PastMembership {
    CircleId circle;
    std::string circle_name; ///< as it was when they left
    Membership membership;
    std::optional<Instant> left_at;
    std::string end_reason;
};
std::vector<PastMembership> memberships_of(store::Snapshot const& rows, PersonId person);
/// Takes away the words about a person who leaves (rule 8).
void erase_end_reasons(store::Transaction& rows, PersonId person);

} // namespace manyhands::circles
