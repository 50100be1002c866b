// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation_finding_store.hpp"

#include "area/talk/statement_row.hpp"

namespace manyhands::talk {

void find_again(store::Transaction& rows, ConversationId id)
{
    rows.run("INSERT INTO conversation_finding (conversation, found_after) VALUES ($1, NULL) "
             "ON CONFLICT (conversation) DO UPDATE SET found_after = NULL",
             {id});
}

std::vector<ConversationId> conversations_to_find(store::Snapshot const& rows)
{
    return rows.all("SELECT conversation FROM conversation_finding ORDER BY conversation LIMIT 100", {},
                    [](store::Row const& row) { return row.id<ConversationId>(0); });
}

std::vector<Statement> statements_to_find(store::Snapshot const& rows, Conversation const& conversation,
                                          int count)
{
    return rows.all("SELECT root, conversation, id, number, author, text, language, origin, shown, made_at, "
                    "agrees, disagrees, passes FROM statement WHERE root = $1 AND conversation = $2 "
                    "AND id > COALESCE((SELECT f.found_after FROM conversation_finding f "
                    "WHERE f.conversation = $2), $3) ORDER BY id LIMIT $4",
                    {conversation.root, conversation.id, StatementId{}, count}, statement_of);
}

void note_found(store::Transaction& rows, ConversationId id, StatementId last)
{
    rows.run("UPDATE conversation_finding SET found_after = $2 WHERE conversation = $1", {id, last});
}

void note_all_found(store::Transaction& rows, ConversationId id)
{
    rows.run("DELETE FROM conversation_finding WHERE conversation = $1", {id});
}

} // namespace manyhands::talk
