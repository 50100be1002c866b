// SPDX-License-Identifier: AGPL-3.0-or-later
// Inviting people into a circle, and accepting.
#pragma once

#include "area/circles/circles.hpp"
#include "area/circles/invitation.hpp"
#include "area/circles/membership_acts.hpp"

namespace manyhands::circles {

/// By facilitators. By e-mail, a mail with the link waits to be sent: the same whether or not anybody here
/// has that address (rule 17). Fault::invalid as check_invitation says; conflict
/// `circles.too_many_invitations`, `circles.has_ended`.
Result<Invitation> invite(front::Turn& turn, CircleId id, InvitationDraft const& draft);

/// By facilitators; not_found when there is nothing of that id to withdraw.
Result<void> take_back_invitation(front::Turn& turn, CircleId id, InvitationId invitation);

/// The address people open: origin, `/invitations/` and the token.
std::string invitation_link(front::Tools const& tools, InvitationId id);

/// What a token opens now.
struct UsableInvitation {
    Invitation invitation;
    Circle circle;
};
/// One refusal, `circles.invitation_unusable` (not_found), for a token that is wrong, used, withdrawn or
/// over.
Result<UsableInvitation> usable_invitation(store::Snapshot const& rows, std::string_view token, Instant now);

/// As joining_by says of the visitor, who is signed in.
Joining joining_now(store::Snapshot const& rows, people::Visitor const& who, UsableInvitation const& usable);

/// What came of opening an invitation.
struct Opened {
    Circle circle;
    Joined joined = Joined::member;
};
/// By whoever holds the token and is signed in. Who is a member already stays what they are and uses nothing
/// up. Of two at once with one invitation by e-mail, one succeeds. Where joining_now says so they ask, with the
/// side and part of the invitation, and it stays open for whom it was meant.
Result<Opened> accept_invitation(front::Turn& turn, std::string_view token);

} // namespace manyhands::circles
