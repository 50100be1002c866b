// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/tally_store.hpp"

#include "area/talk/participant_row.hpp"

namespace manyhands::talk {

void change_tally(store::Transaction& rows, Participant const& participant, StatementId statement,
                  Tally const& by)
{
    rows.run("UPDATE statement SET agrees = agrees + $4, disagrees = disagrees + $5, passes = passes + $6 "
             "WHERE root = $1 AND conversation = $2 AND id = $3",
             {participant.root, participant.conversation, statement, by.agrees, by.disagrees, by.passes});
    if (!participant.side)
        return;
    rows.run(
        "INSERT INTO side_tally (root, conversation, statement, side, agrees, disagrees, passes) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (root, conversation, statement, side) DO UPDATE "
        "SET agrees = side_tally.agrees + excluded.agrees, "
        "disagrees = side_tally.disagrees + excluded.disagrees, "
        "passes = side_tally.passes + excluded.passes",
        {participant.root, participant.conversation, statement, side_in_row(participant.side), by.agrees,
         by.disagrees, by.passes});
}

void change_voters(store::Transaction& rows, Participant const& participant, std::int64_t by)
{
    rows.run(
        "INSERT INTO voter_count (root, conversation, side, people) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (root, conversation, side) DO UPDATE SET people = voter_count.people + excluded.people",
        {participant.root, participant.conversation, side_in_row(participant.side), by});
}

std::map<StatementId, std::vector<opinion::VoteCounts>> answers_of_sides(store::Snapshot const& rows,
                                                                         Conversation const& conversation)
{
    std::map<StatementId, std::vector<opinion::VoteCounts>> answers;
    rows.query(
        "SELECT t.statement, t.side, t.agrees, t.disagrees, t.passes FROM side_tally t "
        "JOIN statement s ON s.root = t.root AND s.conversation = t.conversation AND s.id = t.statement "
        "WHERE t.root = $1 AND t.conversation = $2 AND s.shown = 'shown'",
        {conversation.root, conversation.id}, [&](store::Row const& row) {
            auto const side = circles::parse_side(row.text_view(1));
            if (!side)
                return;
            auto& counts = answers[row.id<StatementId>(0)];
            counts.resize(sides_count);
            counts[static_cast<std::size_t>(*side)] = {static_cast<std::uint32_t>(row.integer(2)),
                                                       static_cast<std::uint32_t>(row.integer(3)),
                                                       static_cast<std::uint32_t>(row.integer(4))};
        });
    return answers;
}

Voters voters_of(store::Snapshot const& rows, Conversation const& conversation)
{
    Voters voters;
    rows.query("SELECT side, people FROM voter_count WHERE root = $1 AND conversation = $2",
               {conversation.root, conversation.id}, [&](store::Row const& row) {
                   auto const people = static_cast<std::uint32_t>(row.integer(1));
                   voters.everybody += people;
                   if (auto const side = circles::parse_side(row.text_view(0)))
                       voters.sides[static_cast<std::size_t>(*side)] = people;
               });
    return voters;
}

} // namespace manyhands::talk
