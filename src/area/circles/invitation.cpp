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
        if (draft.part == Part::facilitator)
            notes.push_back({"part", {"circles.link_makes_no_facilitators"}});
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

std::string invitation_token(ByteView server_key, InvitationId id)
{
    return to_base64url(hmac_sha256(server_key, as_bytes("circle invitation " + id.text())).view());
}

} // namespace manyhands::circles
