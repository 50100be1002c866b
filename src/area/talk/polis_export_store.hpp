// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of a conversation as exports need them: by participant and by statement.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "area/talk/vote.hpp"
#include "store/snapshot.hpp"

#include <vector>

namespace manyhands::talk {

/// All votes of a participant that were cast until then, the earlier ones included, in the order in which
/// they were cast. The last of a statement is the one that counted at that time.
struct VotesUntil {
    ParticipantId participant;
    Instant until;
};
std::vector<GivenVote> all_votes_of(store::Snapshot const& rows, Conversation const& conversation,
                                    VotesUntil const& wanted);

struct StatementWords {
    std::string text;
    Shown shown = Shown::shown;
};
std::optional<StatementWords> find_words(store::Snapshot const& rows, Conversation const& conversation,
                                         StatementId id);

} // namespace manyhands::talk
