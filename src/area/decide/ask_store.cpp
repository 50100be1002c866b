// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/ask_store.hpp"

#include "store/database.hpp"

namespace manyhands::decide {

void insert_ask(store::Transaction& rows, talk::Conversation const& conversation, StatementId statement,
                PersonId person, Instant now)
{
    rows.run("INSERT INTO decision_ask (root, conversation, statement, person, asked_at) "
             "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (root, conversation, statement, person) DO NOTHING",
             {conversation.root, conversation.id, statement, person, now});
}

void delete_ask(store::Transaction& rows, talk::Conversation const& conversation, StatementId statement,
                PersonId person)
{
    rows.run(
        "DELETE FROM decision_ask WHERE root = $1 AND conversation = $2 AND statement = $3 AND person = $4",
        {conversation.root, conversation.id, statement, person});
}

void delete_asks(store::Transaction& rows, PersonId person)
{
    rows.run("DELETE FROM decision_ask WHERE person = $1", {person});
}

std::optional<Instant> asked_since(store::Snapshot const& rows, talk::Conversation const& conversation,
                                   StatementId statement, PersonId person)
{
    return rows.one("SELECT asked_at FROM decision_ask WHERE root = $1 AND conversation = $2 AND statement = "
                    "$3 AND person = $4",
                    {conversation.root, conversation.id, statement, person},
                    [](store::Row const& row) { return row.instant(0); });
}

std::vector<Asked> asked_in(store::Snapshot const& rows, talk::Conversation const& conversation)
{
    return rows.all(
        "SELECT a.statement, COUNT(*), MIN(a.asked_at) FROM decision_ask a JOIN written_statement s "
        "ON s.root = a.root AND s.conversation = a.conversation AND s.id = a.statement "
        "WHERE a.root = $1 AND a.conversation = $2 AND s.shown = 'shown' GROUP BY a.statement "
        "ORDER BY COUNT(*) DESC, MIN(a.asked_at), a.statement",
        {conversation.root, conversation.id}, [](store::Row const& row) {
            return Asked{row.id<StatementId>(0), static_cast<int>(row.integer(1)), row.instant(2)};
        });
}

Asked asked_about(store::Snapshot const& rows, talk::Conversation const& conversation, StatementId statement)
{
    Asked asked{.statement = statement};
    rows.query("SELECT COUNT(*), MIN(asked_at) FROM decision_ask "
               "WHERE root = $1 AND conversation = $2 AND statement = $3",
               {conversation.root, conversation.id, statement}, [&](store::Row const& row) {
                   asked.people = static_cast<int>(row.integer(0));
                   asked.since = row.maybe_instant(1).value_or(Instant{});
               });
    return asked;
}

std::vector<OwnAsk> asks_of(store::Snapshot const& rows, PersonId person)
{
    return rows.all("SELECT conversation, statement, asked_at FROM decision_ask WHERE person = $1 "
                    "ORDER BY asked_at, statement",
                    {person}, [](store::Row const& row) {
                        return OwnAsk{row.id<ConversationId>(0), row.id<StatementId>(1), row.instant(2)};
                    });
}

} // namespace manyhands::decide
