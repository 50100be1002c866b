// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/moderation_looks.hpp"

#include "area/talk/conversation_store.hpp"
#include "area/talk/moderation_store.hpp"
#include "area/talk/talk.hpp"
#include "area/talk/word.hpp"
#include "base/text.hpp"

namespace manyhands::talk {

namespace {

constexpr int rows_on_page = 20;

std::vector<ReasonChoice> reasons(std::string_view chosen)
{
    std::vector<ReasonChoice> made;
    for (auto const reason : all_hide_reasons)
        made.push_back({std::string(hide_reason_text(reason)), hide_reason_key(reason),
                        hide_reason_text(reason) == chosen});
    return made;
}

ModerationRow row_of(ModeratedStatement const& moderated, front::Visit const& visit)
{
    auto const& [statement, decision] = moderated;
    auto const id = statement.id.text();
    bool const refused = !visit.errors.empty() && visit.form.text("statement") == id;
    ModerationRow row{.statement = view_of(statement),
                      .short_name = short_name(statement),
                      .made_at = statement.made_at,
                      .can_show = statement.shown != Shown::shown,
                      .can_hide = statement.shown != Shown::hidden,
                      // The summary of errors links to the plain names, so the refused form has them.
                      .reason_field = refused ? "reason" : "reason-" + id,
                      .note_field = refused ? "note" : "note-" + id,
                      .typed_note = refused ? visit.form.long_text("note") : "",
                      .reasons = reasons(refused ? visit.form.text("reason") : ""),
                      .is_refused = refused};
    if (decision) {
        row.moderator = decision->moderator_name;
        row.note = decision->note;
        if (decision->reason)
            row.reason = hide_reason_key(*decision->reason);
    }
    return row;
}

/// `?after=` of a list: the instant in milliseconds, a dot and the id of the last one seen. Nonsense begins
/// at the start.
template <class Key> std::optional<Key> typed_key(front::Visit const& visit)
{
    auto const parts = split(visit.request.query.first("after").value_or(""), '.');
    if (parts.size() != 2)
        return {};
    auto const at = parse_integer(parts[0]);
    auto const id = StatementId::parse(parts[1]);
    return at && id ? std::optional(Key{{*at}, *id}) : std::nullopt;
}

std::string after(Instant at, StatementId id) { return std::to_string(at.ms) + "." + id.text(); }

/// After a refusal the address is that of the act, so the list comes with the form.
Shown list_of(front::Visit const& visit)
{
    auto const asked = visit.form.has("list") ? visit.form.text("list")
                                              : std::string(visit.request.query.first("list").value_or(""));
    return parse_shown(asked).value_or(Shown::waiting);
}

void add_rows(ModerationPage& page, front::Visit const& visit, Conversation const& conversation, Shown list)
{
    auto statements = queue_of(visit.rows, conversation, list, typed_key<QueueKey>(visit).value_or(QueueKey{}),
                               rows_on_page + 1);
    if (std::ssize(statements) > rows_on_page) {
        statements.pop_back();
        auto const& last = statements.back().statement;
        page.more = page.action.with("list", shown_text(list)).with("after", after(last.made_at, last.id));
    }
    for (auto const& statement : statements)
        page.rows.push_back(row_of(statement, visit));
}

LogRow log_row(ModeratedStatement const& moderated, Entered const& entered)
{
    auto const& [statement, decision] = moderated;
    LogRow row{.at = decision->at,
               .short_name = short_name(statement),
               .text = statement.shown == Shown::shown ? statement.text : "",
               .language_code = std::string(web::code(statement.language)),
               .decision = key_in("talk.decided_", shown_text(decision->shown)),
               .decision_word = std::string(shown_text(decision->shown)),
               .moderator = entered.names_facilitators() ? decision->moderator_name : ""};
    if (decision->reason) {
        row.reason = hide_reason_key(*decision->reason);
        row.reason_word = hide_reason_text(*decision->reason);
    }
    return row;
}

} // namespace

Result<ModerationPage> look_at_moderation(front::Visit& visit, ConversationId id)
{
    auto const conversation = TRY(run_conversation(visit.rows, visit.who, id));
    auto const list = list_of(visit);
    auto const here = web::Url::local("/conversations/", id, "/moderation");
    ModerationPage page{.question = conversation.question,
                        .conversation = web::Url::local("/conversations/", id),
                        .action = here,
                        .log = web::Url::local("/conversations/", id, "/moderation-log"),
                        .list = std::string(shown_text(list)),
                        .heading = key_in("talk.list_", shown_text(list)),
                        .empty = key_in("talk.list_none_", shown_text(list)),
                        .errors = visit.errors};
    for (auto const each : all_shown)
        page.lists.push_back(
            {key_in("talk.list_", shown_text(each)), here.with("list", shown_text(each)), each == list});
    add_rows(page, visit, conversation, list);
    return page;
}

Result<ModerationLogPage> look_at_moderation_log(front::Visit& visit, ConversationId id, int count_max)
{
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
    auto const& conversation = entered.conversation;
    auto const here = web::Url::local("/conversations/", id, "/moderation-log");
    ModerationLogPage page{.question = conversation.question,
                           .conversation = web::Url::local("/conversations/", id),
                           .file = web::Url::local("/conversations/", id, "/moderation-log.csv")};
    auto decisions = moderation_log(visit.rows, conversation, typed_key<LogKey>(visit), count_max + 1);
    if (std::ssize(decisions) > count_max) {
        decisions.pop_back();
        auto const& last = *decisions.back().decision;
        page.more = here.with("after", after(last.at, last.statement));
    }
    for (auto const& decision : decisions)
        page.rows.push_back(log_row(decision, entered));
    return page;
}

Result<ModerationWaitingPage> look_at_waiting(front::Visit& visit)
{
    auto const person = TRY(people::signed_in(visit.who));
    front::Section section{.heading = "talk.waiting_heading", .empty = "talk.waiting_none"};
    for (auto const& waiting : conversations_to_moderate(visit.rows, person))
        section.cards.push_back(
            {.heading = waiting.conversation.question,
             .href = web::Url::local("/conversations/", waiting.conversation.id, "/moderation"),
             .tag = "talk.tag_waiting",
             .tag_colour = "blue",
             .detail = visit.say("talk.waiting_count",
                                 {{"count", waiting.count}, {"circle", waiting.circle_name}})});
    return ModerationWaitingPage{{std::move(section)}};
}

} // namespace manyhands::talk
