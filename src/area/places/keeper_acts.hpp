// SPDX-License-Identifier: AGPL-3.0-or-later
// What keepers do about keepers: invite, withdraw, accept, remove.
#pragma once

#include "area/places/keeper.hpp"
#include "area/places/places.hpp"

namespace manyhands::places {

/// Whom to invite: an address as typed, or an empty text for a link that the inviter passes on.
struct KeeperInvitationDraft {
    std::string email;
};

/// By keepers of the place. With an address, a mail with the link waits to be sent: the same whether or not
/// anybody here has that address (rule 17). Fault::invalid at `email`; Fault::conflict
/// `places.too_many_invitations`.
Result<KeeperInvitation> invite_keeper(front::Turn& turn, PlaceId place, KeeperInvitationDraft const& draft);

/// The address people open: origin, `/places/invitations/` and the token.
std::string keeper_invitation_link(front::Tools const& tools, KeeperInvitationId id);

/// By keepers of the place; not_found when there is no open invitation of that id.
Result<void> withdraw_invitation(front::Turn& turn, PlaceId place, KeeperInvitationId id);

/// The invitation of a token, if it can be used now; otherwise the one refusal `places.invitation_unusable`
/// (not_found) for wrong, used, withdrawn and ended ones.
Result<KeeperInvitation> usable_keeper_invitation(store::Snapshot const& rows, std::string_view token,
                                                  Instant now);

/// Whether the invitation was sent to the visitor's own address.
bool is_for(store::Snapshot const& rows, people::Visitor const& who, KeeperInvitation const& invitation);

/// What came of opening an invitation: they keep the place, or wait for a keeper's word.
struct KeeperOpened {
    Place place;
    enum class Became { keeper, asking } became = Became::keeper;
};
/// By whoever holds the token and is signed in. Of two at once, one succeeds. Where is_for says no they ask,
/// and whoever made the invitation gets a mail.
Result<KeeperOpened> accept_keeping(front::Turn& turn, std::string_view token);

enum class KeeperAnswer { yes, no };
/// By keepers of the place, of somebody who asks, who gets a mail. Either way the invitation is over: after a
/// no it is in the wrong hands. Conflict `places.request_answered` where nobody of that id asks any more.
Result<void> answer_keeper_request(front::Turn& turn, PlaceId place, PersonId person, KeeperAnswer answer);

/// By keepers of the place: of somebody else or of themselves, but never of a root's last one (rule 16).
Result<void> remove_keeper(front::Turn& turn, PlaceId place, PersonId person);

} // namespace manyhands::places
