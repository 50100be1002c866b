// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of a conversation as exports need them: by participant and by statement.
#pragma once

#include "area/talk/talk.hpp"
#include "store/snapshot.hpp"

#include <vector>

namespace manyhands::polis {

/// All votes of a participant that were cast until then, the earlier ones included, in the order in which
/// they were cast. The last of a statement is the one that counted at that time.
struct VotesUntil {
    talk::ParticipantId participant;
    Instant until;
};
std::vector<talk::GivenVote> all_votes_of(store::Snapshot const& rows, talk::Conversation const& conversation,
                                          VotesUntil const& wanted);

struct StatementWords {
    std::string text;
    talk::Shown shown = talk::Shown::shown;
};
std::optional<StatementWords> find_words(store::Snapshot const& rows, talk::Conversation const& conversation,
                                         StatementId id);

} // namespace manyhands::polis
