// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/polis_import_store.hpp"

#include "store/database.hpp"

namespace manyhands::polis {

void insert_imported(store::Transaction& rows, talk::Conversation const& conversation,
                     ImportedParticipant const& participant)
{
    rows.run("INSERT INTO participant (root, conversation, id, person, number, side, counts, joined_at) "
             "VALUES ($1, $2, $3, NULL, $4, '', 1, $5)",
             {conversation.root, conversation.id, participant.id, participant.number, participant.joined_at});
}

void insert_imported(store::Transaction& rows, talk::Conversation const& conversation,
                     ImportedStatement const& statement)
{
    rows.run("INSERT INTO statement (root, conversation, id, number, author, text, language, origin, shown, "
             "made_at, "
             "agrees, disagrees, passes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
             {conversation.root, conversation.id, statement.id, statement.number, statement.author,
              statement.text, web::code(statement.language), talk::origin_text(talk::Origin::imported),
              talk::shown_text(statement.shown), statement.made_at, statement.tally.agrees,
              statement.tally.disagrees, statement.tally.passes});
}

void insert_imported(store::Transaction& rows, talk::Conversation const& conversation,
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

} // namespace manyhands::polis
