// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation_hiding_store.hpp"

namespace manyhands::talk {

void set_wording(store::Transaction& rows, Conversation const& conversation, Wording const& wording)
{
    rows.run("UPDATE conversation_wording SET question = $4, background = $5, who_decides = $6 "
             "WHERE root = $1 AND conversation = $2 AND version = $3",
             {conversation.root, conversation.id, wording.version, wording.question, wording.background,
              wording.who_decides});
}

std::optional<PersonId> author_of(store::Snapshot const& rows, Statement const& statement)
{
    return rows
        .one("SELECT person FROM participant WHERE root = $1 AND conversation = $2 AND id = $3",
             {statement.root, statement.conversation, statement.author.value_or(ParticipantId{})},
             [](store::Row const& row) { return row.maybe_id<PersonId>(0); })
        .value_or(std::nullopt);
}

} // namespace manyhands::talk
