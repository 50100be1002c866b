// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows behind a live map: all votes of a conversation once, and afterwards what a line of the journal points
// at.
#pragma once

#include "area/results/numbers_store.hpp"
#include "area/talk/talk.hpp"

#include <unordered_map>

namespace manyhands::results {

/// Every vote that counts, of one moment, with the numbers by which exports call people and statements.
struct LiveVotes {
    std::shared_ptr<opinion::VoteTable const> table; ///< as read_map_votes; rows in no order
    std::unordered_map<talk::ParticipantId, opinion::ParticipantNumber> participants; ///< all there are
    opinion::ParticipantNumber last_participant{-1};
    std::vector<NumberedStatement> statements; ///< all there are
};
/// One pass over the votes; 2 bytes a vote, some 60 a participant and 100 a statement. Nothing where more
/// than `votes_max` votes or opinion::statements_max statements are cast on: too large to be held.
std::optional<LiveVotes> read_live_votes(store::Snapshot const& rows, talk::Conversation const& conversation,
                                         std::size_t votes_max);

/// Somebody's present vote, and whether it counts.
struct LiveVote {
    talk::ParticipantId participant;
    talk::Counting counting = talk::Counting::counts;
    std::optional<talk::Vote> vote = {};
};
/// Nothing where the person takes no part, or no more under that name. Two point queries.
std::optional<LiveVote> find_live_vote(store::Snapshot const& rows, talk::Conversation const& conversation,
                                       PersonId person, StatementId statement);
/// The vote of a participant; its author's, say. Nothing where there is none that counts.
std::optional<talk::Vote> find_counted_vote(store::Snapshot const& rows,
                                            talk::Conversation const& conversation,
                                            talk::ParticipantId participant, StatementId statement);

} // namespace manyhands::results
