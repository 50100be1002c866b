// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of invitations.
#pragma once

#include "area/circles/circles.hpp"
#include "area/circles/invitation.hpp"

namespace manyhands::circles {

void insert_invitation(store::Transaction& rows, Invitation const& invitation, Hash const& token_hash);
/// In whatever state it is.
std::optional<Invitation> find_invitation(store::Snapshot const& rows, Hash const& token_hash);
std::optional<Invitation> find_invitation(store::Snapshot const& rows, Circle const& circle, InvitationId id);
/// Where a page of invitations begins: after this one.
struct InvitationKey {
    Instant made_at{INT64_MAX};
    InvitationId id = {};
};
/// Those that can still be used, newest first, those after `after`, at most `count_max`.
std::vector<Invitation> open_invitations(store::Snapshot const& rows, Circle const& circle, Instant now,
                                         InvitationKey const& after, int count_max);
int count_invitations(store::Snapshot const& rows, PersonId made_by, Instant since);
/// Counts one more use; an invitation by e-mail forgets its address.
void use_invitation(store::Transaction& rows, Invitation const& invitation, Instant at);
/// How many rows changed: 0 when there is none of that id that is not withdrawn.
std::int64_t withdraw_invitation(store::Transaction& rows, Circle const& circle, InvitationId id, Instant at);
/// Withdraws what somebody made: who facilitates no more invites nobody.
void withdraw_invitations_by(store::Transaction& rows, Circle const& circle, PersonId made_by, Instant at);
/// Forgets the addresses of invitations whose time is over.
void forget_ended_addresses(store::Transaction& rows, Circle const& circle, Instant now);

} // namespace manyhands::circles
