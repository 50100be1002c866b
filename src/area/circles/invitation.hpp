// SPDX-License-Identifier: AGPL-3.0-or-later
// An invitation into a circle: by a link that many may use until it ends, or by e-mail, which works once.
// Whoever holds the token and is signed in may accept, with whichever address they sign in: so an invitation
// by e-mail says nothing about who has an account (rule 17), and people may use another address than the one
// the inviter knows.
#pragma once

#include "area/circles/circle.hpp"
#include "base/bytes.hpp"

#include <chrono>

namespace manyhands::circles {

using InvitationId = Id<struct InvitationTag>;

enum class Way { link, email };
inline constexpr Way all_ways[] = {Way::link, Way::email};
std::string_view way_text(Way way);
std::optional<Way> parse_way(std::string_view text);

struct Invitation {
    PlaceId root;
    CircleId circle;
    InvitationId id;
    Way way = Way::link;
    std::string email = {}; ///< kept only while an invitation by e-mail is open
    Side side = Side::lived;
    Part part = Part::member;
    PersonId made_by;
    Instant made_at;
    Instant ends_at;
    int uses = 0;
    std::optional<Instant> withdrawn_at = {};

    bool is_open(Instant now) const
    {
        return !withdrawn_at && now < ends_at && (way == Way::link || uses == 0);
    }
};

/// How long an invitation may be used: the choices of the form, in days.
inline constexpr int invitation_days[] = {1, 7, 30};
/// More in a day from one person are refused: mail goes to addresses that did not ask for it.
inline constexpr int invitations_a_day = 100;

struct InvitationDraft {
    Way way = Way::link;
    std::string email = {}; ///< for Way::email
    Side side = Side::lived;
    Part part = Part::member;
    int days = 7;
};

/// The draft with its address normalised (and none for a link). Fault::invalid at `email`, at `days` for a
/// number that is no choice, and at `part` for a link that would make facilitators: it may be passed on to
/// anybody.
Result<InvitationDraft> check_invitation(InvitationDraft draft);

/// The secret in the link: made of the installation's key and the id, so that it can be shown to facilitators
/// again and is not in the store. 43 characters.
std::string invitation_token(ByteView server_key, InvitationId id);

} // namespace manyhands::circles
