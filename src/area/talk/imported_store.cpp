// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/imported_store.hpp"

#include "store/database.hpp"

namespace manyhands::talk {

void insert_imported(store::Transaction& rows, Conversation const& conversation,
                     ImportedParticipant const& participant)
{
    rows.run("INSERT INTO participant (root, conversation, id, person, number, side, counts, joined_at) "
             "VALUES ($1, $2, $3, NULL, $4, '', 1, $5)",
             {conversation.root, conversation.id, participant.id, participant.number, participant.joined_at});
}

void insert_imported(store::Transaction& rows, Conversation const& conversation,
                     ImportedStatement const& statement)
{
    rows.run("INSERT INTO statement (root, conversation, id, number, author, text, language, origin, shown, "
             "made_at, "
             "agrees, disagrees, passes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
             {conversation.root, conversation.id, statement.id, statement.number, statement.author,
              statement.text, web::code(statement.language), origin_text(Origin::imported),
              shown_text(statement.shown), statement.made_at, statement.tally.agrees,
              statement.tally.disagrees, statement.tally.passes});
}

void insert_imported(store::Transaction& rows, Conversation const& conversation,
                     ImportedVote const& vote)
{
    if (vote.standing == ImportedVote::Standing::last)
        rows.run("INSERT INTO vote (root, conversation, participant, statement, value, at) "
                 "VALUES ($1, $2, $3, $4, $5, $6)",
                 {conversation.root, conversation.id, vote.participant, vote.statement,
                  static_cast<int>(vote.vote), vote.at});
    else
        rows.run("INSERT INTO vote_before (root, conversation, participant, statement, at, value, change) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                 {conversation.root, conversation.id, vote.participant, vote.statement, vote.at,
                  static_cast<int>(vote.vote), vote.change});
}

bool delete_imported(store::Transaction& rows, PlaceId root, ConversationId id, int count)
{
    store::Values const which{root, id, count};
    auto const deleted =
        rows.run("DELETE FROM vote WHERE root = $1 AND conversation = $2 AND (participant, statement) IN "
                 "(SELECT participant, statement FROM vote WHERE root = $1 AND conversation = $2 LIMIT $3)",
                 which) +
        rows.run("DELETE FROM vote_before WHERE root = $1 AND conversation = $2 "
                 "AND (participant, statement, change) IN (SELECT participant, statement, change "
                 "FROM vote_before WHERE root = $1 AND conversation = $2 LIMIT $3)",
                 which) +
        rows.run("DELETE FROM statement WHERE root = $1 AND conversation = $2 AND id IN "
                 "(SELECT id FROM statement WHERE root = $1 AND conversation = $2 LIMIT $3)",
                 which) +
        rows.run("DELETE FROM participant WHERE root = $1 AND conversation = $2 AND id IN "
                 "(SELECT id FROM participant WHERE root = $1 AND conversation = $2 LIMIT $3)",
                 which);
    return deleted > 0;
}

} // namespace manyhands::talk
