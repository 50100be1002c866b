// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows about one person in all conversations, for their own data.
#pragma once

#include "area/talk/statement.hpp"
#include "area/talk/vote.hpp"
#include "store/snapshot.hpp"

#include <vector>

namespace manyhands::talk {

/// A vote somebody gave, the present one or one before it.
struct OwnVote {
    ConversationId conversation;
    std::string text; ///< of the statement
    GivenVote given;
    enum class Present { no, yes } is_present = Present::yes;
};
/// Of each statement: the votes before, then the present one.
std::vector<OwnVote> own_votes(store::Snapshot const& rows, PersonId person);
/// What they wrote, oldest first.
std::vector<Statement> own_statements(store::Snapshot const& rows, PersonId person);

/// What a guest did in one conversation.
struct GuestDid {
    ConversationId conversation;
    Instant joined_at;
    int votes = 0;
    int statements = 0;
};
/// The newest first, at most 100.
std::vector<GuestDid> what_guest_did(store::Snapshot const& rows, PersonId guest);

} // namespace manyhands::talk
