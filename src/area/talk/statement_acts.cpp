// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement_acts.hpp"

#include "area/accounts/accounts.hpp"
#include "area/talk/conversation_finding.hpp"
#include "area/talk/participant_store.hpp"
#include "area/talk/statement_count_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/vote_acts.hpp"
#include "base/json.hpp"

namespace manyhands::talk {

namespace {

/// The two counts that a try of this person is one of. A browser that is nobody yet becomes somebody by
/// writing, and is counted from then on; being asked to look first leaves nothing.
class Tries {
public:
    Tries(PersonId person, ConversationId id)
        : here_(id.text() + " " + person.text()), anywhere_(person.text())
    {
    }
    Result<void> look(front::Visit const& visit) const
    {
        for (auto const& limited : {here(), anywhere()})
            TRY_VOID(allowed(accounts::look_at_attempts(visit.rows, visit.tools, limited, visit.now)));
        return {};
    }
    Result<void> count(front::Turn& turn) const
    {
        for (auto const& limited : {here(), anywhere()})
            TRY_VOID(allowed(accounts::count_attempt(turn.rows, turn.tools, limited, turn.now)));
        return {};
    }

private:
    static constexpr std::chrono::hours day{24};
    accounts::Limited here() const { return {"statement", here_, {statements_a_day, day}}; }
    accounts::Limited anywhere() const { return {"statement", anywhere_, {statements_a_day_anywhere, day}}; }
    static Result<void> allowed(accounts::Permission permission)
    {
        if (permission == accounts::Permission::too_many)
            return fail(Fault::conflict, "talk.too_many_statements");
        return {};
    }

    std::string here_;
    std::string anywhere_;
};

Result<void> check_room(store::Snapshot const& rows, Conversation const& conversation)
{
    if (statement_counts(rows, conversation).all() < statements_in_conversation_max)
        return {};
    return fail({Fault::conflict, {"talk.conversation_full", {{"max", statements_in_conversation_max}}}});
}

Shown shown_first(Conversation const& conversation, Participant const& author)
{
    bool const waits = conversation.moderation == Moderation::before || author.counting == Counting::waits;
    return waits ? Shown::waiting : Shown::shown;
}

std::string written_body(Statement const& statement)
{
    return JsonWriter()
        .begin_object()
        .member("conversation", statement.conversation.text())
        .member("shown", shown_text(statement.shown))
        .member("words", sha256(statement.text).hex())
        .end_object()
        .take();
}

} // namespace

Result<ComparedStatement> compare_statement(front::Visit const& visit, ConversationId id,
                                            StatementDraft const& draft, SimilarStatements& statements)
{
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
    TRY(admit(entered, visit.who, visit.now));
    ComparedStatement compared{.draft = draft};
    compared.draft.text = TRY(check_statement(draft.text));
    TRY_VOID(check_room(visit.rows, entered.conversation));
    if (visit.who.person)
        TRY_VOID(Tries(*visit.who.person, id).look(visit));
    if (draft.seen == StatementDraft::Seen::yes)
        return compared;
    auto found = statements.find(visit.rows, entered.conversation, compared.draft.text);
    compared.similar = std::move(found.similar);
    compared.compared = std::move(found.compared);
    return compared;
}

Result<std::optional<Statement>> write_statement(front::Turn& turn, ConversationId id,
                                                 ComparedStatement const& compared)
{
    auto const entered = TRY(enter_conversation(turn.rows, turn.who, id));
    auto const& conversation = entered.conversation;
    auto const admission = TRY(admit(entered, turn.who, turn.now));
    auto text = TRY(check_statement(compared.draft.text));
    TRY_VOID(check_room(turn.rows, conversation));
    // Also for a try that is only asked to look at others: it costs us most.
    TRY_VOID(front::pay(turn, front::prices::statement));
    bool const is_to_look = compared.draft.seen == StatementDraft::Seen::not_yet &&
        !(compared.similar.empty() &&
          similar_since(turn.rows, conversation, compared.compared, text).empty());
    if (is_to_look) {
        if (turn.who.person)
            TRY_VOID(Tries(*turn.who.person, id).count(turn));
        return std::optional<Statement>();
    }

    auto known = turn.who.person ? find_participant(turn.rows, conversation, *turn.who.person) : std::nullopt;
    auto const author = TRY(join_conversation(turn, entered, admission, std::move(known)));
    TRY_VOID(Tries(author.person.value(), id).count(turn));
    Statement const statement{.root = conversation.root,
                              .conversation = conversation.id,
                              .id = StatementId::random(),
                              .author = author.id,
                              .text = std::move(text),
                              .language = turn.who.language,
                              .origin = Origin::person,
                              .shown = shown_first(conversation, author),
                              .made_at = turn.now};
    insert_statement(turn.rows, statement);
    make_findable(turn.rows, entered.circle, conversation, statement);
    cast_vote(turn.rows, author, {statement.id, Vote::agree, turn.now}, std::nullopt);
    TRY_VOID(turn.tell(statement.root, "talk.statement_written", journal::subject("statement", statement.id),
                       written_body(statement)));
    return std::optional(statement);
}

} // namespace manyhands::talk
