// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/results_store.hpp"

#include "store/database.hpp"

namespace manyhands::results {

std::map<StatementId, ShownWords> shown_words(store::Snapshot const& rows,
                                              talk::Conversation const& conversation)
{
    std::map<StatementId, ShownWords> words;
    rows.query(
        "SELECT id, text, language FROM written_statement WHERE root = $1 AND conversation = $2 AND shown = 'shown'",
        {conversation.root, conversation.id}, [&](store::Row const& row) {
            auto const id = row.id<StatementId>(0);
            words[id] = {id, row.text(1), web::parse_language(row.text_view(2)).value_or(web::Language::en)};
        });
    return words;
}

std::map<StatementId, talk::Vote> votes_of_person(store::Snapshot const& rows,
                                                  talk::Conversation const& conversation, PersonId person)
{
    std::map<StatementId, talk::Vote> votes;
    rows.query("SELECT v.statement, v.value FROM taking_part p "
               "JOIN given_vote v ON v.root = p.root AND v.conversation = p.conversation AND v.participant = p.id "
               "WHERE p.root = $1 AND p.conversation = $2 AND p.person = $3",
               {conversation.root, conversation.id, person},
               [&](store::Row const& row) { votes[row.id<StatementId>(0)] = talk::vote_of(row.integer(1)); });
    return votes;
}

} // namespace manyhands::results
