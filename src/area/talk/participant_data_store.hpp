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

} // namespace manyhands::talk
