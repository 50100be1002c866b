// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/participant_store.hpp"

#include "area/talk/participant_row.hpp"

namespace manyhands::talk {

void insert_participant(store::Transaction& rows, Participant const& p)
{
    rows.run("INSERT INTO participant (root, conversation, id, person, number, side, counts, joined_at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             {p.root, p.conversation, p.id, p.person, p.number, side_in_row(p.side),
              p.counting == Counting::counts, p.joined_at});
}

void update_participant(store::Transaction& rows, Participant const& p)
{
    rows.run("UPDATE participant SET person = $4, side = $5, counts = $6 WHERE root = $1 AND conversation = "
             "$2 AND id = $3",
             {p.root, p.conversation, p.id, p.person, side_in_row(p.side), p.counting == Counting::counts});
}

std::optional<Participant> find_participant(store::Snapshot const& rows, Conversation const& conversation,
                                            PersonId person)
{
    return rows.one("SELECT root, conversation, id, person, number, side, counts, joined_at FROM participant "
                    "WHERE root = $1 AND conversation = $2 AND person = $3",
                    {conversation.root, conversation.id, person},
                    [](store::Row const& row) { return participant_of(row); });
}

std::vector<Participant> participations_of(store::Snapshot const& rows, PersonId person)
{
    return rows.all("SELECT root, conversation, id, person, number, side, counts, joined_at FROM participant "
                    "WHERE person = $1 ORDER BY joined_at, id",
                    {person}, [](store::Row const& row) { return participant_of(row); });
}

bool has_voted(store::Snapshot const& rows, PersonId person)
{
    return rows.exists(
        "SELECT 1 FROM participant p JOIN vote v ON v.root = p.root AND v.conversation = p.conversation AND "
        "v.participant = p.id WHERE p.person = $1",
        {person});
}

} // namespace manyhands::talk
