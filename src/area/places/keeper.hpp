// SPDX-License-Identifier: AGPL-3.0-or-later
// Keepers look after a place: they edit it, add places and assemblies below it, and ask others to do so with
// them.
#pragma once

#include "area/places/place.hpp"
#include "base/bytes.hpp"
#include "base/time.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace manyhands::places {

struct Keeper {
    PersonId person;
    std::string name;
    Instant since;
};

using KeeperInvitationId = Id<struct KeeperInvitationTag>;

/// Works at once for the address it was sent to; whoever opens it with another one, or opens a link that was
/// passed on, asks, and a keeper confirms that it is they. So asking somebody by address tells nobody, not even
/// the one who asks, whether that address is known here (rule 17).
struct KeeperInvitation {
    PlaceId root;
    PlaceId place;
    KeeperInvitationId id;
    std::optional<std::string> email; ///< nothing: a link that the inviter passes on
    PersonId made_by;
    Instant made_at;
    Instant ends_at;
    std::optional<Instant> used_at = {};
    std::optional<Instant> withdrawn_at = {};

    bool is_open(Instant now) const { return !used_at && !withdrawn_at && now < ends_at; }
};

/// Somebody who opened an invitation and waits for a keeper's word.
struct KeeperRequest {
    PersonId person;
    std::string name = {};
    KeeperInvitationId invitation;
    std::optional<std::string> email = {}; ///< that the invitation was sent to
    Instant made_at;
};

inline constexpr std::chrono::days keeper_invitation_life{14};
/// More in a day from one person are refused: mail goes to addresses that did not ask for it.
inline constexpr int keeper_invitations_a_day = 20;

/// The secret in the link: made of the installation's key and the id, so that it can be shown again to those
/// who may see it and is not in the store. 43 characters.
std::string keeper_invitation_token(ByteView server_key, KeeperInvitationId id);

} // namespace manyhands::places
