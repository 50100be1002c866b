// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/invitation.hpp"

#include "area/mail/mail.hpp"
#include "base/expect.hpp"
#include "base/hash.hpp"

namespace manyhands::circles {

std::string_view way_text(Way way)
{
    switch (way) {
    case Way::link:
        return "link";
    case Way::email:
        return "email";
    }
    EXPECT(false);
}

std::optional<Way> parse_way(std::string_view text)
{
    for (auto const way : all_ways)
        if (way_text(way) == text)
            return way;
    return std::nullopt;
}

Result<InvitationDraft> check_invitation(InvitationDraft draft)
{
    std::vector<FieldNote> notes;
    if (draft.way == Way::link) {
        draft.email.clear();
        if (draft.side != Side::lived)
            notes.push_back({"side", {"circles.link_makes_lived"}});
        if (draft.part != Part::member)
            notes.push_back({"part", {"circles.link_makes_members"}});
    } else if (auto address = mail::check_address(draft.email)) {
        draft.email = std::move(*address);
    } else {
        notes.push_back({"email", address.error().note});
    }
    if (std::ranges::find(invitation_days, draft.days) == std::end(invitation_days))
        notes.push_back({"days", {"circles.days_missing"}});
    if (!notes.empty())
        return invalid(std::move(notes));
    return draft;
}

Joining joining_by(Invitation const& invitation, Opener const& opener)
{
    bool const is_theirs = invitation.way == Way::email && opener.email == invitation.email;
    bool const was_removed_since = opener.removed_at && *opener.removed_at >= invitation.made_at;
    if (is_theirs && !was_removed_since)
        return Joining::at_once;
    return invitation.gives_more() || opener.removed_at ? Joining::after_confirmation : Joining::at_once;
}

std::string invitation_token(ByteView server_key, InvitationId id)
{
    return to_base64url(hmac_sha256(server_key, as_bytes("circle invitation " + id.text())).view());
}

} // namespace manyhands::circles
