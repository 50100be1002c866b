// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement_acts.hpp"

#include "area/talk/conversation_finding.hpp"
#include "area/talk/participant_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/vote_acts.hpp"
#include "base/json.hpp"
#include "engine/opinion/duplicates.hpp"

#include <algorithm>

namespace manyhands::talk {

namespace {

Result<void> check_number(std::vector<Statement> const& statements, std::optional<Participant> const& author,
                          Instant now)
{
    auto const recent = std::ranges::count_if(statements, [&](Statement const& statement) {
        return author && statement.author == author->id && statement.made_at > now - std::chrono::hours(24);
    });
    if (recent >= statements_a_day)
        return fail(Fault::conflict, "talk.too_many_statements");
    return {};
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

std::vector<Statement> similar_statements(std::span<Statement const> statements, std::string_view draft)
{
    std::vector<opinion::StatementText> texts;
    for (std::int32_t index = 0; auto const& statement : statements) {
        if (statement.shown == Shown::shown)
            texts.push_back({{index}, statement.text});
        ++index;
    }
    std::vector<Statement> similar;
    for (auto const& duplicate : opinion::likely_duplicates(draft, texts))
        similar.push_back(statements[static_cast<std::size_t>(duplicate.statement.value)]);
    return similar;
}

Result<Written> write_statement(front::Turn& turn, ConversationId id, StatementDraft const& draft)
{
    auto const entered = TRY(enter_conversation(turn.rows, turn.who, id));
    auto const admission = TRY(admit(entered, turn.who, turn.now));
    auto text = TRY(check_statement(draft.text));
    auto const statements = statements_of(turn.rows, entered.conversation);
    auto known =
        turn.who.person ? find_participant(turn.rows, entered.conversation, *turn.who.person) : std::nullopt;
    TRY_VOID(check_number(statements, known, turn.now));
    if (draft.compared == StatementDraft::Compared::not_yet && !similar_statements(statements, text).empty())
        return invalid({{"text", {"talk.similar_exist"}}});

    auto joined = TRY(join_conversation(turn, entered, admission, std::move(known)));
    Statement const statement{.root = entered.conversation.root,
                              .conversation = entered.conversation.id,
                              .id = StatementId::random(),
                              .author = joined.participant.id,
                              .text = std::move(text),
                              .language = turn.who.language,
                              .origin = Origin::person,
                              .shown = shown_first(entered.conversation, joined.participant),
                              .made_at = turn.now};
    insert_statement(turn.rows, statement);
    make_findable(turn.rows, entered.circle, entered.conversation, statement);
    cast_vote(turn.rows, joined.participant, {statement.id, Vote::agree, turn.now}, std::nullopt);
    TRY_VOID(turn.tell(statement.root, "talk.statement_written", journal::subject("statement", statement.id),
                       written_body(statement)));
    return Written{statement, std::move(joined.cookie)};
}

} // namespace manyhands::talk
