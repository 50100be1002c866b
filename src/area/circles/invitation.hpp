// SPDX-License-Identifier: AGPL-3.0-or-later
// An invitation into a circle: by a link that many may use until it ends, or by e-mail, which works once.
// Whoever holds the token and is signed in may open it, so an invitation by e-mail says nothing about who has
// an account (rule 17). One that gives more than membership on the lived side works at once for the address it
// was sent to alone: whoever opens it with another one asks, and a facilitator confirms that it is they.
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

    /// A side other than lived, or a part other than member: more than anybody may take.
    bool gives_more() const { return side != Side::lived || part != Part::member; }
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
/// number that is no choice, and at `side` and `part` for a link that would make more than members on the lived
/// side: it may be passed on to anybody.
Result<InvitationDraft> check_invitation(InvitationDraft draft);

/// Who opens an invitation, as far as it matters.
struct Opener {
    std::optional<std::string> email = {};    ///< of their account
    std::optional<Instant> removed_at = {}; ///< when a facilitator removed them from the circle last
};
/// Whether the invitation makes them what it says at once: whether its maker meant them, and knew that they
/// were removed.
Joining joining_by(Invitation const& invitation, Opener const& opener);

/// The secret in the link: made of the installation's key and the id, so that it can be shown to facilitators
/// again and is not in the store. 43 characters.
std::string invitation_token(ByteView server_key, InvitationId id);

} // namespace manyhands::circles
