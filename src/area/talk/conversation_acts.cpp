// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation_acts.hpp"

#include "area/talk/conversation_access.hpp"
#include "area/talk/conversation_finding.hpp"
#include "area/talk/conversation_store.hpp"
#include "area/talk/open_data.hpp"
#include "area/talk/statement_store.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::talk {

namespace {

std::string conversation_body(Conversation const& conversation)
{
    JsonWriter json;
    json.begin_object()
        .member("circle", conversation.circle.text())
        .member("words", sha256(conversation.question + "\n" + conversation.background).hex())
        .member("open_to", open_to_text(conversation.open_to))
        .member("guests", guests_text(conversation.guests))
        .member("moderation", moderation_text(conversation.moderation));
    if (conversation.closes_at)
        json.member("closes_at", iso_instant(*conversation.closes_at));
    return json.end_object().take();
}

/// Puts what the form decides into the conversation.
void apply(Conversation& conversation, ConversationDraft const& draft)
{
    conversation.question = draft.question;
    conversation.background = draft.background;
    conversation.who_decides = draft.who_decides;
    conversation.open_to = draft.open_to;
    conversation.guests = draft.guests;
    conversation.moderation = draft.moderation;
    conversation.closes_at =
        draft.closes_on ? std::optional(end_of_british_day(*draft.closes_on)) : std::nullopt;
}

Statement seed_statement(front::Turn const& turn, Conversation const& conversation, std::string text)
{
    return {.root = conversation.root,
            .conversation = conversation.id,
            .id = StatementId::random(),
            .text = std::move(text),
            .language = turn.who.language,
            .shown = Shown::shown,
            .made_at = turn.now};
}

Result<void> add_seeds(front::Turn& turn, circles::Circle const& circle, Conversation const& conversation,
                       std::vector<std::string> const& seeds)
{
    for (auto const& seed : seeds) {
        auto statement = seed_statement(turn, conversation, seed);
        statement.origin = Origin::seed;
        insert_statement(turn.rows, statement);
        make_findable(turn.rows, circle, conversation, statement);
        TRY_VOID(turn.tell(conversation.root, "talk.statement_seeded",
                           journal::subject("statement", statement.id),
                           JsonWriter()
                               .begin_object()
                               .member("conversation", conversation.id.text())
                               .member("words", sha256(statement.text).hex())
                               .end_object()
                               .take()));
    }
    return {};
}

Result<void> tell_about(front::Turn& turn, std::string act, Conversation const& conversation)
{
    return turn.tell(conversation.root, std::move(act), journal::subject("conversation", conversation.id),
                     conversation_body(conversation));
}

/// What was announced holds for the votes that came after it, so it changes no more once there is one.
Result<void> announce(front::Turn& turn, Conversation const& conversation, Told told)
{
    if (told == told_later(turn.rows, conversation))
        return {};
    if (has_votes(turn.rows, conversation))
        return invalid({{"told", {"talk.told_is_fixed"}}});
    if (told == Told::exact)
        announce_open_data(turn.rows, conversation, turn.now);
    else
        unannounce_open_data(turn.rows, conversation);
    return tell_about(turn, told == Told::exact ? "talk.open_data_announced" : "talk.open_data_unannounced",
                      conversation);
}

bool same_words(Conversation const& left, Conversation const& right)
{
    return left.question == right.question && left.background == right.background &&
        left.who_decides == right.who_decides;
}

} // namespace

Result<Conversation> make_conversation(front::Turn& turn, CircleId circle_id, ConversationDraft const& draft)
{
    auto const circle = TRY(circles::find_circle(turn.rows, circle_id));
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    auto const checked = TRY(check_conversation(draft, circle, turn.now));
    Conversation conversation{.root = circle.root,
                              .id = ConversationId::random(),
                              .circle = circle.id,
                              .place = circle.place,
                              .made_by = checked.made_by,
                              .made_at = turn.now,
                              .source = checked.source,
                              .source_address = checked.source_address};
    apply(conversation, checked);
    insert_conversation(turn.rows, conversation);
    add_wording(turn.rows, conversation, {conversation.made_by, turn.now});
    make_findable(turn.rows, circle, conversation);
    TRY_VOID(tell_about(turn, "talk.opened", conversation));
    TRY_VOID(announce(turn, conversation, checked.told));
    TRY_VOID(add_seeds(turn, circle, conversation, checked.seeds));
    return conversation;
}

Result<Conversation> open_conversation(front::Turn& turn, CircleId circle_id, ConversationDraft draft)
{
    auto const circle = TRY(circles::visible_circle(turn.rows, turn.who, circle_id));
    auto const facilitator = TRY(circles::require_facilitator(turn.rows, turn.who, circle));
    draft.made_by = facilitator.person;
    TRY_VOID(front::pay(turn, front::prices::conversation));
    return make_conversation(turn, circle.id, draft);
}

Result<Conversation> change_conversation(front::Turn& turn, ConversationId id, ConversationDraft const& draft)
{
    auto entered = TRY(enter_to_run(turn.rows, turn.who, id));
    TRY_VOID(front::not_while_hidden(turn.rows, "conversation", id.text()));
    auto const before = entered.conversation;
    auto typed = draft;
    typed.source = before.source;
    // A closing day that has passed may stay as it is.
    auto const kept_day = typed.closes_on && before.closes_at == end_of_british_day(*typed.closes_on);
    auto const checked_at =
        kept_day ? std::min(turn.now, *before.closes_at - std::chrono::milliseconds(1)) : turn.now;
    auto const checked = TRY(check_conversation(std::move(typed), entered.circle, checked_at));
    auto& conversation = entered.conversation;
    TRY_VOID(announce(turn, conversation, checked.told));
    apply(conversation, checked);
    update_conversation(turn.rows, conversation);
    make_findable_soon(turn.rows, entered.circle, before, conversation);
    if (!same_words(before, conversation))
        add_wording(turn.rows, conversation, {*turn.who.person, turn.now});
    TRY_VOID(tell_about(turn, "talk.changed", conversation));
    return conversation;
}

Result<Conversation> close_conversation(front::Turn& turn, ConversationId id)
{
    auto conversation = TRY(run_conversation(turn.rows, turn.who, id));
    if (conversation.is_closed(turn.now))
        return fail(Fault::conflict, "talk.is_closed");
    conversation.closed_at = turn.now;
    update_conversation(turn.rows, conversation);
    TRY_VOID(tell_about(turn, "talk.closed", conversation));
    return conversation;
}

Result<Conversation> reopen_conversation(front::Turn& turn, ConversationId id)
{
    auto conversation = TRY(run_conversation(turn.rows, turn.who, id));
    if (!conversation.is_closed(turn.now))
        return fail(Fault::conflict, "talk.is_open");
    if (conversation.stays_closed())
        return fail(Fault::conflict, "talk.imported_stays_closed");
    conversation.closed_at = std::nullopt;
    if (conversation.closes_at && *conversation.closes_at <= turn.now)
        conversation.closes_at = std::nullopt;
    update_conversation(turn.rows, conversation);
    TRY_VOID(tell_about(turn, "talk.reopened", conversation));
    return conversation;
}

ComingReasons coming_reasons(store::Snapshot const& rows, Conversation const& conversation,
                             std::vector<std::string> const& texts, Instant now)
{
    auto const known = statements_of(rows, conversation);
    ComingReasons coming;
    for (auto const& typed : texts) {
        auto text = tidy_line(typed);
        if (text.empty() || std::ranges::find(known, text, &Statement::text) != known.end() ||
            std::ranges::find(coming.texts, text) != coming.texts.end())
            continue;
        coming.texts.push_back(std::move(text));
    }
    if (conversation.is_closed(now) && !conversation.stays_closed())
        coming.reopens_until = british_day(now) + reopened_for;
    return coming;
}

Result<void> add_reasons(front::Turn& turn, ConversationId id, std::vector<std::string> const& texts,
                         ReasonSource const& source)
{
    auto conversation = TRY(find_conversation(turn.rows, id));
    auto const circle = TRY(circles::find_circle(turn.rows, conversation.circle));
    auto coming = coming_reasons(turn.rows, conversation, texts, turn.now);
    for (auto& text : coming.texts) {
        auto statement = seed_statement(turn, conversation, std::move(text));
        statement.origin = Origin::reason;
        insert_statement(turn.rows, statement);
        insert_reason_source(turn.rows, statement, source);
        make_findable(turn.rows, circle, conversation, statement);
    }
    if (coming.reopens_until) {
        conversation.closed_at = std::nullopt;
        conversation.closes_at = end_of_british_day(*coming.reopens_until);
        update_conversation(turn.rows, conversation);
        TRY_VOID(tell_about(turn, "talk.reopened", conversation));
    }
    return tell_about(turn, "talk.reasons_added", conversation);
}

} // namespace manyhands::talk
