// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages about memberships show.
#pragma once

#include "area/circles/circles.hpp"
#include "area/circles/membership_pages.hpp"

namespace manyhands::circles {

/// For members: a page of the list, those after the member `?after=…`.
Result<MembersPage> look_at_members(front::Visit& visit, CircleId id);
/// For facilitators; not_found when the person is not a member.
Result<MemberPage> look_at_member(front::Visit& visit, CircleId id, PersonId person);
/// For people who are signed in and not in this open circle.
Result<JoinPage> look_at_joining(front::Visit& visit, CircleId id);
/// For members.
Result<LeavePage> look_at_leaving(front::Visit& visit, CircleId id);

} // namespace manyhands::circles
