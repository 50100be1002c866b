// SPDX-License-Identifier: AGPL-3.0-or-later
// How conversations and statements are reported, hidden and shown again (rule 19). Declared in talk.hpp.
#include "area/talk/conversation_access.hpp"
#include "area/talk/conversation_finding.hpp"
#include "area/talk/conversation_hiding_store.hpp"
#include "area/talk/conversation_store.hpp"
#include "area/talk/moderation_acts.hpp"
#include "area/talk/participant_store.hpp"
#include "area/talk/statement_count_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/talk.hpp"
#include "base/expect.hpp"
#include "base/text.hpp"

namespace manyhands::talk {

namespace {

using front::HiddenWords;
using front::Placeholder;
using front::Reportable;
using front::Turn;

Result<Reportable> see_conversation(store::Snapshot const& rows, people::Visitor const& who,
                                    std::string_view subject)
{
    auto const id = ConversationId::parse(subject);
    if (!id)
        return not_found();
    auto const conversation = TRY(visible_conversation(rows, who, *id));
    return Reportable{.root = conversation.root,
                      .place = conversation.place,
                      .circle = conversation.circle,
                      .author = conversation.made_by,
                      .words = tidy(conversation.question + "\n\n" + conversation.background + "\n\n" +
                                    conversation.who_decides),
                      .page = web::Url::local("/conversations/", *id)};
}

/// Of so many statements a search says the new question at once, and of more within a minute: nobody's vote
/// waits for that.
constexpr std::int64_t found_again_at_once = 500;

void write_words(store::Transaction& rows, Conversation const& before, Conversation const& now)
{
    update_conversation(rows, now);
    auto const circle = circles::find_circle(rows, now.circle);
    if (!circle)
        return;
    if (statement_counts(rows, now).all() <= found_again_at_once)
        make_all_findable(rows, *circle, now);
    else
        make_findable_soon(rows, *circle, before, now);
}

Result<Conversation> conversation_of_subject(store::Snapshot const& rows, std::string_view subject)
{
    auto const id = ConversationId::parse(subject);
    return id ? find_conversation(rows, *id) : Result<Conversation>(not_found());
}

/// Earlier wordings, too: they are a click away.
Result<HiddenWords> hide_conversation(Turn& turn, std::string_view subject, Placeholder const& placeholder)
{
    auto conversation = TRY(conversation_of_subject(turn.rows, subject));
    auto const before = conversation;
    HiddenWords words{{"question", before.question},
                      {"background", before.background},
                      {"who_decides", before.who_decides}};
    for (auto wording : wordings_of(turn.rows, before, std::nullopt, INT32_MAX)) {
        auto const version = std::to_string(wording.version);
        words.emplace(version + "/question", wording.question);
        words.emplace(version + "/background", wording.background);
        words.emplace(version + "/who_decides", wording.who_decides);
        wording.question = placeholder.words;
        wording.background.clear();
        wording.who_decides.clear();
        set_wording(turn.rows, before, wording);
    }
    conversation.question = placeholder.words;
    conversation.background = placeholder.text;
    conversation.who_decides.clear();
    write_words(turn.rows, before, conversation);
    return words;
}

Result<void> show_conversation_again(Turn& turn, std::string_view subject, HiddenWords const& words)
{
    auto conversation = TRY(conversation_of_subject(turn.rows, subject));
    auto const before = conversation;
    for (auto wording : wordings_of(turn.rows, before, std::nullopt, INT32_MAX)) {
        auto const version = std::to_string(wording.version);
        if (!words.contains(version + "/question"))
            continue;
        wording.question = words.at(version + "/question");
        wording.background = words.at(version + "/background");
        wording.who_decides = words.at(version + "/who_decides");
        set_wording(turn.rows, before, wording);
    }
    conversation.question = words.at("question");
    conversation.background = words.at("background");
    conversation.who_decides = words.at("who_decides");
    write_words(turn.rows, before, conversation);
    return {};
}

/// A statement's name in addresses: its conversation's id, a dash and its own.
struct StatementName {
    ConversationId conversation;
    StatementId statement;
};
std::optional<StatementName> parse_statement_name(std::string_view subject)
{
    auto const parts = split(subject, '-');
    if (parts.size() != 2)
        return std::nullopt;
    auto const conversation = ConversationId::parse(parts[0]);
    auto const statement = StatementId::parse(parts[1]);
    return conversation && statement ? std::optional(StatementName{*conversation, *statement}) : std::nullopt;
}

Result<Reportable> see_statement(store::Snapshot const& rows, people::Visitor const& who,
                                 std::string_view subject)
{
    auto const name = parse_statement_name(subject);
    if (!name)
        return not_found();
    auto const entered = TRY(enter_conversation(rows, who, name->conversation));
    auto const statement = find_statement(rows, entered.conversation, name->statement);
    if (!statement || (statement->shown != Shown::shown && !entered.facilitates()))
        return not_found();
    return Reportable{.root = statement->root,
                      .place = entered.conversation.place,
                      .circle = entered.circle.id,
                      .author = author_of(rows, *statement),
                      .words = statement->text,
                      .page = web::Url::local("/conversations/", name->conversation)};
}

struct FoundStatement {
    Conversation conversation;
    circles::Circle circle;
    Statement statement;
};
Result<FoundStatement> statement_of_subject(store::Snapshot const& rows, std::string_view subject)
{
    auto const name = parse_statement_name(subject);
    if (!name)
        return not_found();
    auto conversation = TRY(find_conversation(rows, name->conversation));
    auto circle = TRY(circles::find_circle(rows, conversation.circle));
    auto statement = find_statement(rows, conversation, name->statement);
    if (!statement)
        return not_found();
    return FoundStatement{std::move(conversation), std::move(circle), std::move(*statement)};
}

/// As a moderator does it: its author and the log of the conversation say so in the same way.
Result<HiddenWords> hide_statement(Turn& turn, std::string_view subject, Placeholder const& placeholder)
{
    auto const found = TRY(statement_of_subject(turn.rows, subject));
    HiddenWords words{{"shown", std::string(shown_text(found.statement.shown))}};
    TRY_VOID(write_moderation(turn, found.circle, found.conversation,
                              {.statement = found.statement.id,
                               .shown = Shown::hidden,
                               .reason = HideReason::other,
                               .note = placeholder.reason}));
    return words;
}

Result<void> show_statement_again(Turn& turn, std::string_view subject, HiddenWords const& words)
{
    auto const found = TRY(statement_of_subject(turn.rows, subject));
    auto const shown = parse_shown(words.at("shown"));
    EXPECT(shown.has_value());
    if (*shown != Shown::shown) { // nobody decided about it then
        auto statement = found.statement;
        set_shown(turn.rows, statement, *shown);
        return {};
    }
    return write_moderation(turn, found.circle, found.conversation,
                            {.statement = found.statement.id, .shown = *shown});
}

} // namespace

std::string statement_subject(Statement const& statement)
{
    return statement.conversation.text() + "-" + statement.id.text();
}

front::Reportables reportables()
{
    return {{"conversation", see_conversation, hide_conversation, show_conversation_again},
            {"statement", see_statement, hide_statement, show_statement_again}};
}

} // namespace manyhands::talk
