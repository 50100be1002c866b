// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/vote_store.hpp"

#include "area/talk/participant_row.hpp"
#include "area/talk/statement_row.hpp"

namespace manyhands::talk {

namespace {

std::int64_t number_of(Vote vote) { return static_cast<std::int64_t>(vote); }

/// The columns statement, value, at.
GivenVote given_vote_of(store::Row const& row)
{
    return {row.id<StatementId>(0), vote_of(row.integer(1)), row.instant(2)};
}

} // namespace

std::optional<Ballot> read_ballot(store::Snapshot const& rows, Conversation const& conversation,
                                  StatementId statement, std::optional<PersonId> person)
{
    return rows.one(
        "SELECT s.root, s.conversation, s.id, s.number, s.author, s.text, s.language, s.origin, s.shown, "
        "s.made_at, s.agrees, s.disagrees, s.passes, "
        "p.root, p.conversation, p.id, p.person, p.number, p.side, p.counts, p.joined_at, v.value, v.at "
        "FROM statement s "
        "LEFT JOIN participant p ON p.root = s.root AND p.conversation = s.conversation AND p.person = $4 "
        "LEFT JOIN vote v ON v.root = s.root AND v.conversation = s.conversation AND v.participant = p.id "
        "AND v.statement = s.id WHERE s.root = $1 AND s.conversation = $2 AND s.id = $3",
        {conversation.root, conversation.id, statement, person}, [](store::Row const& row) {
            Ballot ballot{.statement = statement_of(row)};
            auto constexpr vote_column = statement_columns + 8;
            if (!row.is_null(statement_columns))
                ballot.participant = participant_of(row, statement_columns);
            if (auto const value = row.maybe_integer(vote_column))
                ballot.before = GivenVote{ballot.statement.id, vote_of(*value), row.instant(vote_column + 1)};
            return ballot;
        });
}

std::vector<GivenVote> votes_of(store::Snapshot const& rows, Participant const& participant)
{
    return rows.all(
        "SELECT statement, value, at FROM vote WHERE root = $1 AND conversation = $2 AND participant = $3",
        {participant.root, participant.conversation, participant.id}, given_vote_of);
}

void write_vote(store::Transaction& rows, Participant const& participant, GivenVote const& vote)
{
    rows.run("INSERT INTO vote (root, conversation, participant, statement, value, at) VALUES ($1, $2, $3, "
             "$4, $5, $6) "
             "ON CONFLICT (root, conversation, participant, statement) "
             "DO UPDATE SET value = excluded.value, at = excluded.at",
             {participant.root, participant.conversation, participant.id, vote.statement,
              number_of(vote.vote), vote.at});
}

void keep_vote_before(store::Transaction& rows, Participant const& participant, GivenVote const& vote)
{
    auto const changes =
        rows.number("SELECT MAX(change) FROM vote_before WHERE root = $1 AND conversation = $2 "
                    "AND participant = $3 AND statement = $4",
                    {participant.root, participant.conversation, participant.id, vote.statement});
    rows.run("INSERT INTO vote_before (root, conversation, participant, statement, at, value, change) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7)",
             {participant.root, participant.conversation, participant.id, vote.statement, vote.at,
              number_of(vote.vote), changes + 1});
}

std::vector<GivenVote> votes_before(store::Snapshot const& rows, Participant const& participant,
                                    StatementId statement)
{
    return rows.all("SELECT statement, value, at FROM vote_before WHERE root = $1 AND conversation = $2 "
                    "AND participant = $3 AND statement = $4 ORDER BY change",
                    {participant.root, participant.conversation, participant.id, statement}, given_vote_of);
}

void delete_vote(store::Transaction& rows, Participant const& participant, StatementId statement)
{
    rows.run("DELETE FROM vote WHERE root = $1 AND conversation = $2 AND participant = $3 AND statement = $4",
             {participant.root, participant.conversation, participant.id, statement});
}

void move_votes_before(store::Transaction& rows, Participant const& from, Participant const& to)
{
    rows.run("INSERT INTO vote_before (root, conversation, participant, statement, at, value, change) "
             "SELECT b.root, b.conversation, $4, b.statement, b.at, b.value, b.change + "
             "(SELECT COALESCE(MAX(o.change), 0) FROM vote_before o WHERE o.root = b.root "
             "AND o.conversation = b.conversation AND o.participant = $4 AND o.statement = b.statement) "
             "FROM vote_before b WHERE b.root = $1 AND b.conversation = $2 AND b.participant = $3",
             {from.root, from.conversation, from.id, to.id});
    rows.run("DELETE FROM vote_before WHERE root = $1 AND conversation = $2 AND participant = $3",
             {from.root, from.conversation, from.id});
}

} // namespace manyhands::talk
