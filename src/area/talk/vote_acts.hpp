// SPDX-License-Identifier: AGPL-3.0-or-later
// Voting. The hottest act of all: about a dozen small reads and writes by key, whatever the size of the
// conversation.
#pragma once

#include "area/talk/conversation_access.hpp"
#include "area/talk/vote.hpp"

namespace manyhands::talk {

struct VoteDraft {
    StatementId statement;
    Vote vote = Vote::pass;
};

/// Votes, or changes one's vote: the last one counts, those before are kept (rule 8). Errors as admit says;
/// not_found for a statement that is not of this conversation, or that one cannot see; conflict
/// `talk.statement_hidden` for one that a moderator hid meanwhile and one has voted on.
Result<void> vote(front::Turn& turn, ConversationId id, VoteDraft const& draft);

/// The visitor as a participant: who they are there, or made now. A stranger becomes a guest.
Result<Participant> join_conversation(front::Turn& turn, Entered const& entered, Admission const& admission,
                                      std::optional<Participant> known);

/// Writes one vote with its history and its share of the tallies; `before` is what this participant's vote
/// was. Whoever asks: acts that have authorised, and the sample data. Returns whether the two differ: the same
/// vote again writes nothing.
bool cast_vote(store::Transaction& rows, Participant const& participant, GivenVote const& vote,
               std::optional<GivenVote> const& before);

/// Gives somebody another side, and their votes and themselves to its counts. O(own votes) where it changes.
void move_to_side(store::Transaction& rows, Participant& participant, std::optional<circles::Side> side);

} // namespace manyhands::talk
