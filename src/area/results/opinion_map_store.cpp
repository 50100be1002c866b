// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/opinion_map_store.hpp"

#include "area/results/numbers_store.hpp"
#include "area/talk/talk.hpp"

#include <algorithm>
#include <unordered_map>

namespace manyhands::results {

namespace {

using opinion::VoteEvent;

Hash hash_of(std::vector<VoteEvent> const& sorted, std::vector<opinion::StatementStanding> const& out)
{
    std::string lines;
    for (auto const& event : sorted)
        lines += std::to_string(event.participant.value) + "," + std::to_string(event.statement.value) + "," +
            std::to_string(static_cast<int>(event.vote)) + "\n";
    for (auto const& standing : out)
        lines += std::to_string(standing.statement.value) + ",out\n";
    return sha256(lines);
}

StoredMap head_of(store::Row const& row)
{
    return {.method = row.text(0),
            .engine_version = row.text(1),
            .votes = row.integer(2),
            .votes_hash = row.hash(3),
            .made_at = row.instant(4),
            .json = {}};
}

} // namespace

MapVotes read_map_votes(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    std::unordered_map<talk::ParticipantId, opinion::ParticipantNumber> participants;
    for (auto const& participant : numbered_participants(rows, conversation))
        if (participant.counting == talk::Counting::counts)
            participants.emplace(participant.id, participant.number);
    std::unordered_map<StatementId, opinion::StatementNumber> statements;
    std::vector<opinion::StatementStanding> out;
    for (auto const& statement : numbered_statements(rows, conversation)) {
        if (statement.seen == Seen::never)
            continue;
        statements.emplace(statement.id, statement.number);
        if (statement.shown != talk::Shown::shown)
            out.push_back({statement.number, opinion::Standing::moderated_out});
    }
    std::vector<VoteEvent> events;
    rows.query(
        "SELECT participant, statement, value FROM given_vote WHERE root = $1 AND conversation = $2",
        {conversation.root, conversation.id}, [&](store::Row const& row) {
            auto const participant = participants.find(row.id<talk::ParticipantId>(0));
            auto const statement = statements.find(row.id<StatementId>(1));
            if (participant != participants.end() && statement != statements.end())
                events.push_back({participant->second, statement->second, talk::vote_of(row.integer(2))});
        });
    std::ranges::sort(events, {},
                      [](VoteEvent const& event) { return std::pair(event.participant, event.statement); });
    return {opinion::VoteTable(events, out), hash_of(events, out)};
}

std::optional<StoredMap> find_map(store::Snapshot const& rows, talk::Conversation const& conversation,
                                  std::string_view method)
{
    return rows.one("SELECT method, engine_version, votes, votes_hash, made_at, map FROM opinion_map "
                    "WHERE root = $1 AND conversation = $2 AND method = $3",
                    {conversation.root, conversation.id, method}, [](store::Row const& row) {
                        auto map = head_of(row);
                        map.json = row.text(5);
                        return map;
                    });
}

std::optional<StoredMap> find_map_head(store::Snapshot const& rows, talk::Conversation const& conversation,
                                       std::string_view method)
{
    return rows.one("SELECT method, engine_version, votes, votes_hash, made_at FROM opinion_map "
                    "WHERE root = $1 AND conversation = $2 AND method = $3",
                    {conversation.root, conversation.id, method}, head_of);
}

void write_map(store::Transaction& rows, talk::Conversation const& conversation, StoredMap const& map)
{
    rows.run(
        "INSERT INTO opinion_map (root, conversation, method, engine_version, votes, votes_hash, made_at, "
        "map) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (root, conversation, method) DO UPDATE SET "
        "engine_version = excluded.engine_version, votes = excluded.votes, votes_hash = excluded.votes_hash, "
        "made_at = excluded.made_at, map = excluded.map",
        {conversation.root, conversation.id, map.method, map.engine_version, map.votes, map.votes_hash,
         map.made_at, map.json});
}

std::vector<ConversationId> conversations_with_old_maps(store::Snapshot const& rows, MapEngine const& engine)
{
    return rows.all("SELECT s.conversation FROM written_statement s LEFT JOIN opinion_map m ON m.root = s.root "
                    "AND m.conversation = s.conversation AND m.method = $1 AND m.engine_version = $2 "
                    "GROUP BY s.root, s.conversation "
                    "HAVING SUM(s.agrees + s.disagrees + s.passes) <> COALESCE(MAX(m.votes), 0)",
                    {engine.method, engine.version},
                    [](store::Row const& row) { return row.id<ConversationId>(0); });
}

std::vector<ConversationId> conversations_closed(store::Snapshot const& rows, Between between)
{
    return rows.all("SELECT id FROM conversation_end WHERE closes_at > $1 AND closes_at <= $2",
                    {between.after, between.until},
                    [](store::Row const& row) { return row.id<ConversationId>(0); });
}

} // namespace manyhands::results
