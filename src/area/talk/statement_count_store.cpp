// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement_count_store.hpp"

#include "area/talk/word.hpp"

namespace manyhands::talk {

StatementCounts statement_counts(store::Snapshot const& rows, Conversation const& conversation)
{
    StatementCounts counts;
    rows.query("SELECT shown, statements FROM statement_count WHERE root = $1 AND conversation = $2",
               {conversation.root, conversation.id}, [&](store::Row const& row) {
                   auto const shown = known(parse_shown(row.text_view(0)));
                   auto& count = shown == Shown::waiting ? counts.waiting
                       : shown == Shown::shown           ? counts.shown
                                                         : counts.hidden;
                   count = row.integer(1);
               });
    return counts;
}

void change_count(store::Transaction& rows, CountedStatements const& which, std::int64_t by)
{
    rows.run("INSERT INTO statement_count (root, conversation, shown, statements) VALUES ($1, $2, $3, $4) "
             "ON CONFLICT (root, conversation, shown) DO UPDATE "
             "SET statements = statement_count.statements + excluded.statements",
             {which.root, which.conversation, shown_text(which.shown), by});
}

} // namespace manyhands::talk
