// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what is open data. Declared in open_data.hpp.
#include "area/talk/open_data.hpp"

#include "store/database.hpp"

namespace manyhands::talk {

void announce_open_data(store::Transaction& rows, Conversation const& conversation, Instant at)
{
    rows.run("INSERT INTO open_data (root, conversation, announced_at) VALUES ($1, $2, $3) "
             "ON CONFLICT (root, conversation) DO NOTHING",
             {conversation.root, conversation.id, at});
}

void unannounce_open_data(store::Transaction& rows, Conversation const& conversation)
{
    rows.run("DELETE FROM open_data WHERE root = $1 AND conversation = $2",
             {conversation.root, conversation.id});
}

Told told_later(store::Snapshot const& rows, Conversation const& conversation)
{
    return rows.exists("SELECT 1 FROM open_data WHERE root = $1 AND conversation = $2",
                       {conversation.root, conversation.id})
        ? Told::exact
        : Told::rounded;
}

Told told_now(store::Snapshot const& rows, Conversation const& conversation)
{
    bool const is_exact = told_later(rows, conversation) == Told::exact &&
        confirmed_voters(rows, conversation, open_data_voters_min) == open_data_voters_min;
    return is_exact ? Told::exact : Told::rounded;
}

bool has_votes(store::Snapshot const& rows, Conversation const& conversation)
{
    return rows.exists("SELECT 1 FROM vote WHERE root = $1 AND conversation = $2 LIMIT 1",
                       {conversation.root, conversation.id});
}

int confirmed_voters(store::Snapshot const& rows, Conversation const& conversation, int enough)
{
    return static_cast<int>(rows.number(
        "SELECT COUNT(*) FROM (SELECT p.id FROM participant p LEFT JOIN person_name q ON q.id = p.person "
        "WHERE p.root = $1 AND p.conversation = $2 AND p.counts = 1 "
        "AND (q.standing = 'member' OR (p.person IS NULL AND p.number IS NOT NULL)) "
        "AND EXISTS (SELECT 1 FROM vote v WHERE v.root = p.root AND v.conversation = p.conversation "
        "AND v.participant = p.id) LIMIT $3) enough",
        {conversation.root, conversation.id, enough}));
}

void insert_exact_copy(store::Transaction& rows, Conversation const& conversation, ExactCopy const& copy)
{
    rows.run("INSERT INTO exact_copy (root, conversation, person, at) VALUES ($1, $2, $3, $4) "
             "ON CONFLICT (root, conversation, person, at) DO NOTHING",
             {conversation.root, conversation.id, copy.person, copy.at});
}

std::vector<ExactCopy> exact_copies(store::Snapshot const& rows, Conversation const& conversation)
{
    return rows.all("SELECT e.at, e.person, q.name FROM exact_copy e LEFT JOIN person_name q ON q.id = e.person "
                    "WHERE e.root = $1 AND e.conversation = $2 ORDER BY e.at DESC, e.person LIMIT 100",
                    {conversation.root, conversation.id}, [](store::Row const& row) {
                        return ExactCopy{row.instant(0), row.id<PersonId>(1), row.maybe_text(2).value_or("")};
                    });
}

std::vector<std::pair<ConversationId, Instant>> exact_copies_by(store::Snapshot const& rows, PersonId person)
{
    return rows.all(
        "SELECT conversation, at FROM exact_copy WHERE person = $1 ORDER BY at", {person},
        [](store::Row const& row) { return std::pair(row.id<ConversationId>(0), row.instant(1)); });
}

} // namespace manyhands::talk
