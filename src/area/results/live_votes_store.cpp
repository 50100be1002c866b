// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/live_votes_store.hpp"

namespace manyhands::results {

namespace {

using Participants = std::unordered_map<talk::ParticipantId, opinion::ParticipantNumber>;

std::vector<opinion::StatementStanding> standings_of(std::vector<NumberedStatement> const& statements)
{
    std::vector<opinion::StatementStanding> standings;
    for (auto const& statement : statements)
        if (statement.seen == Seen::yes && statement.tally.voters() > 0)
            standings.push_back({statement.number,
                                 statement.shown == talk::Shown::shown ? opinion::Standing::counted
                                                                       : opinion::Standing::moderated_out});
    return standings;
}

opinion::VoteTable read_table(store::Snapshot const& rows, talk::Conversation const& conversation,
                              std::vector<opinion::StatementStanding> const& standings,
                              Participants const& counting, std::vector<NumberedStatement> const& numbered)
{
    std::unordered_map<StatementId, opinion::StatementNumber> statements;
    std::size_t expected = 0;
    for (auto const& statement : numbered) {
        statements.emplace(statement.id, statement.number);
        expected += static_cast<std::size_t>(statement.tally.voters());
    }
    opinion::VoteTableBuilder builder(standings, expected);
    // In the order of the table's key: all votes of a participant stand together.
    rows.query("SELECT participant, statement, value FROM given_vote WHERE root = $1 AND conversation = $2 "
               "ORDER BY participant, statement",
               {conversation.root, conversation.id}, [&](store::Row const& row) {
                   auto const participant = counting.find(row.id<talk::ParticipantId>(0));
                   auto const statement = statements.find(row.id<StatementId>(1));
                   if (participant != counting.end() && statement != statements.end())
                       builder.add({participant->second, statement->second, talk::vote_of(row.integer(2))});
               });
    return builder.take();
}

} // namespace

std::optional<LiveVotes> read_live_votes(store::Snapshot const& rows, talk::Conversation const& conversation,
                                         std::size_t votes_max)
{
    LiveVotes live{.table = {}, .participants = {}, .statements = numbered_statements(rows, conversation)};
    auto const standings = standings_of(live.statements);
    std::size_t votes = 0;
    for (auto const& statement : live.statements)
        votes += static_cast<std::size_t>(statement.tally.voters());
    if (votes > votes_max || standings.size() > opinion::statements_max)
        return std::nullopt;
    Participants counting;
    for (auto const& participant : numbered_participants(rows, conversation)) {
        live.participants.emplace(participant.id, participant.number);
        live.last_participant = participant.number;
        if (participant.counting == talk::Counting::counts)
            counting.emplace(participant.id, participant.number);
    }
    live.table = std::make_shared<opinion::VoteTable const>(
        read_table(rows, conversation, standings, counting, live.statements));
    return live;
}

std::optional<LiveVote> find_live_vote(store::Snapshot const& rows, talk::Conversation const& conversation,
                                       PersonId person, StatementId statement)
{
    return rows.one("SELECT p.id, p.counts, v.value FROM taking_part p LEFT JOIN given_vote v ON v.root = p.root "
                    "AND v.conversation = p.conversation AND v.participant = p.id AND v.statement = $4 "
                    "WHERE p.root = $1 AND p.conversation = $2 AND p.person = $3",
                    {conversation.root, conversation.id, person, statement}, [](store::Row const& row) {
                        LiveVote vote{.participant = row.id<talk::ParticipantId>(0),
                                      .counting =
                                          row.is_true(1) ? talk::Counting::counts : talk::Counting::waits};
                        if (auto const value = row.maybe_integer(2))
                            vote.vote = talk::vote_of(*value);
                        return vote;
                    });
}

std::optional<talk::Vote> find_counted_vote(store::Snapshot const& rows,
                                            talk::Conversation const& conversation,
                                            talk::ParticipantId participant, StatementId statement)
{
    return rows.one("SELECT v.value FROM taking_part p JOIN given_vote v ON v.root = p.root "
                    "AND v.conversation = p.conversation AND v.participant = p.id AND v.statement = $4 "
                    "WHERE p.root = $1 AND p.conversation = $2 AND p.id = $3 AND p.counts = 1",
                    {conversation.root, conversation.id, participant, statement},
                    [](store::Row const& row) { return talk::vote_of(row.integer(0)); });
}

} // namespace manyhands::results
