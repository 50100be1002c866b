// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of votes.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/participant.hpp"
#include "area/talk/vote.hpp"
#include "store/snapshot.hpp"

#include <optional>
#include <vector>

namespace manyhands::talk {

/// What a vote needs to know, in one query.
struct Ballot {
    Statement statement;
    std::optional<Participant> participant = {};
    std::optional<GivenVote> before = {};
};
/// Nothing where the conversation has no such statement.
std::optional<Ballot> read_ballot(store::Snapshot const& rows, Conversation const& conversation,
                                  StatementId statement, std::optional<PersonId> person);

/// The votes of one participant.
std::vector<GivenVote> votes_of(store::Snapshot const& rows, Participant const& participant);
/// Writes the present vote, whatever was there. The tally is the caller's business.
void write_vote(store::Transaction& rows, Participant const& participant, GivenVote const& vote);
/// Keeps a vote that gave way to another (rule 8).
void keep_vote_before(store::Transaction& rows, Participant const& participant, GivenVote const& vote);
/// What votes on one statement were before, the first one first.
std::vector<GivenVote> votes_before(store::Snapshot const& rows, Participant const& participant,
                                    StatementId statement);
void delete_vote(store::Transaction& rows, Participant const& participant, StatementId statement);
/// Gives the history of votes to another participant of the same conversation, behind what that one has.
void move_votes_before(store::Transaction& rows, Participant const& from, Participant const& to);

} // namespace manyhands::talk
