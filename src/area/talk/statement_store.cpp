// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement_store.hpp"

#include "area/talk/statement_row.hpp"

namespace manyhands::talk {

void insert_statement(store::Transaction& rows, Statement const& s)
{
    rows.run("INSERT INTO statement (root, conversation, id, number, author, text, language, origin, shown, "
             "made_at, "
             "agrees, disagrees, passes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
             {s.root, s.conversation, s.id, s.number, s.author, s.text, web::code(s.language),
              origin_text(s.origin), shown_text(s.shown), s.made_at, s.tally.agrees, s.tally.disagrees,
              s.tally.passes});
}

std::optional<Statement> find_statement(store::Snapshot const& rows, Conversation const& conversation,
                                        StatementId id)
{
    return rows.one(
        "SELECT root, conversation, id, number, author, text, language, origin, shown, made_at, agrees, "
        "disagrees, passes FROM statement WHERE root = $1 AND conversation = $2 AND id = $3",
        {conversation.root, conversation.id, id}, statement_of);
}

std::vector<Statement> statements_of(store::Snapshot const& rows, Conversation const& conversation)
{
    return rows.all(
        "SELECT root, conversation, id, number, author, text, language, origin, shown, made_at, agrees, "
        "disagrees, passes FROM statement WHERE root = $1 AND conversation = $2 ORDER BY made_at, number, id",
        {conversation.root, conversation.id}, statement_of);
}

void insert_reason_source(store::Transaction& rows, Statement const& statement, ReasonSource const& source)
{
    rows.run("INSERT INTO reason_source (root, conversation, statement, decision, question) "
             "VALUES ($1, $2, $3, $4, $5)",
             {statement.root, statement.conversation, statement.id, source.decision, source.question});
}

std::optional<ReasonSource> find_reason_source(store::Snapshot const& rows, Statement const& statement)
{
    return rows.one("SELECT decision, question FROM reason_source "
                    "WHERE root = $1 AND conversation = $2 AND statement = $3",
                    {statement.root, statement.conversation, statement.id}, [](store::Row const& row) {
                        return ReasonSource{row.id<DecisionId>(0), row.text(1)};
                    });
}

void set_shown(store::Transaction& rows, Statement const& statement, Shown shown)
{
    rows.run("UPDATE statement SET shown = $4 WHERE root = $1 AND conversation = $2 AND id = $3",
             {statement.root, statement.conversation, statement.id, shown_text(shown)});
}

void change_author(store::Transaction& rows, Participant const& from, ParticipantId to)
{
    rows.run("UPDATE statement SET author = $4 WHERE root = $1 AND conversation = $2 AND author = $3",
             {from.root, from.conversation, from.id, to});
}

std::vector<AnsweredStatement> answered_statements(store::Snapshot const& rows,
                                                   Conversation const& conversation,
                                                   std::optional<ParticipantId> participant)
{
    return rows.all(
        "SELECT s.root, s.conversation, s.id, s.number, s.author, s.text, s.language, s.origin, s.shown, "
        "s.made_at, s.agrees, s.disagrees, s.passes, v.value, v.at FROM statement s "
        "LEFT JOIN vote v ON v.root = s.root AND v.conversation = s.conversation AND v.participant = $3 "
        "AND v.statement = s.id "
        "WHERE s.root = $1 AND s.conversation = $2 ORDER BY s.made_at, s.number, s.id",
        {conversation.root, conversation.id, participant}, [](store::Row const& row) {
            AnsweredStatement answered{.statement = statement_of(row),
                                       .voted_at = row.maybe_instant(statement_columns + 1)};
            if (auto const value = row.maybe_integer(statement_columns))
                answered.vote = vote_of(*value);
            return answered;
        });
}

} // namespace manyhands::talk
