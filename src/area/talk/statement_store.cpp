// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement_store.hpp"

#include "area/talk/statement_count_store.hpp"
#include "area/talk/statement_row.hpp"

namespace manyhands::talk {

namespace {

/// A statement, then value and time of a vote.
AnsweredStatement answered_of(store::Row const& row)
{
    AnsweredStatement answered{.statement = statement_of(row),
                               .voted_at = row.maybe_instant(statement_columns + 1)};
    if (auto const value = row.maybe_integer(statement_columns))
        answered.vote = vote_of(*value);
    return answered;
}

} // namespace

void insert_statement(store::Transaction& rows, Statement const& s)
{
    rows.run("INSERT INTO statement (root, conversation, id, number, author, text, language, origin, shown, "
             "made_at, "
             "agrees, disagrees, passes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
             {s.root, s.conversation, s.id, s.number, s.author, s.text, web::code(s.language),
              origin_text(s.origin), shown_text(s.shown), s.made_at, s.tally.agrees, s.tally.disagrees,
              s.tally.passes});
    change_count(rows, {s.root, s.conversation, s.shown}, 1);
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

void set_reason_question(store::Transaction& rows, PlaceId root, ConversationId conversation,
                         ReasonSource const& source)
{
    rows.run("UPDATE reason_source SET question = $4 WHERE root = $1 AND conversation = $2 AND decision = $3",
             {root, conversation, source.decision, source.question});
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
    change_count(rows, {statement.root, statement.conversation, statement.shown}, -1);
    change_count(rows, {statement.root, statement.conversation, shown}, 1);
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
        {conversation.root, conversation.id, participant}, answered_of);
}

std::optional<AnsweredStatement> answered_statement(store::Snapshot const& rows,
                                                    Conversation const& conversation, StatementId id,
                                                    std::optional<ParticipantId> participant)
{
    return rows.one(
        "SELECT s.root, s.conversation, s.id, s.number, s.author, s.text, s.language, s.origin, s.shown, "
        "s.made_at, s.agrees, s.disagrees, s.passes, v.value, v.at FROM statement s "
        "LEFT JOIN vote v ON v.root = s.root AND v.conversation = s.conversation AND v.participant = $3 "
        "AND v.statement = s.id WHERE s.root = $1 AND s.conversation = $2 AND s.id = $4",
        {conversation.root, conversation.id, participant, id}, answered_of);
}

int count_answered(store::Snapshot const& rows, Participant const& participant)
{
    return static_cast<int>(rows.number(
        "SELECT COUNT(*) FROM vote v JOIN statement s ON s.root = v.root AND s.conversation = v.conversation "
        "AND s.id = v.statement AND s.shown = 'shown' "
        "WHERE v.root = $1 AND v.conversation = $2 AND v.participant = $3",
        {participant.root, participant.conversation, participant.id}));
}

std::vector<AnsweredStatement> shown_statements_from(store::Snapshot const& rows,
                                                     Conversation const& conversation,
                                                     std::optional<ParticipantId> participant,
                                                     IdStretch const& stretch)
{
    return rows.all(
        stretch.order == IdOrder::from
            ? "SELECT s.root, s.conversation, s.id, s.number, s.author, s.text, s.language, s.origin, "
              "s.shown, "
              "s.made_at, s.agrees, s.disagrees, s.passes, v.value, v.at FROM statement s "
              "LEFT JOIN vote v ON v.root = s.root AND v.conversation = s.conversation AND v.participant = "
              "$3 "
              "AND v.statement = s.id WHERE s.root = $1 AND s.conversation = $2 AND s.shown = 'shown' "
              "AND s.id >= $4 ORDER BY s.id LIMIT $5"
            : "SELECT s.root, s.conversation, s.id, s.number, s.author, s.text, s.language, s.origin, "
              "s.shown, "
              "s.made_at, s.agrees, s.disagrees, s.passes, v.value, v.at FROM statement s "
              "LEFT JOIN vote v ON v.root = s.root AND v.conversation = s.conversation AND v.participant = "
              "$3 "
              "AND v.statement = s.id WHERE s.root = $1 AND s.conversation = $2 AND s.shown = 'shown' "
              "AND s.id < $4 ORDER BY s.id LIMIT $5",
        {conversation.root, conversation.id, participant, stretch.from, stretch.count_max}, answered_of);
}

std::vector<Statement> shown_statements_after(store::Snapshot const& rows, Conversation const& conversation,
                                              std::optional<front::ListKey<StatementId>> const& after,
                                              int count_max)
{
    auto const key = after.value_or(front::ListKey<StatementId>{Instant{INT64_MIN}, {}});
    return rows.all(
        "SELECT root, conversation, id, number, author, text, language, origin, shown, made_at, agrees, "
        "disagrees, passes FROM statement WHERE root = $1 AND conversation = $2 AND shown = 'shown' "
        "AND made_at >= $3 AND (made_at > $3 OR id > $4) ORDER BY made_at, id LIMIT $5",
        {conversation.root, conversation.id, key.at, key.id, count_max}, statement_of);
}

} // namespace manyhands::talk
