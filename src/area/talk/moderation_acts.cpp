// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/moderation_acts.hpp"

#include "area/mail/mail.hpp"
#include "area/talk/conversation_access.hpp"
#include "area/talk/conversation_finding.hpp"
#include "area/talk/moderation_store.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/talk.hpp"
#include "base/json.hpp"

namespace manyhands::talk {

namespace {

std::string moderated_body(Conversation const& conversation, ModerationDraft const& draft)
{
    return JsonWriter()
        .begin_object()
        .member("conversation", conversation.id.text())
        .member("shown", shown_text(*draft.shown))
        .member("reason", draft.reason ? hide_reason_text(*draft.reason) : "")
        .end_object()
        .take();
}

} // namespace

Result<void> moderate(front::Turn& turn, ConversationId id, ModerationDraft const& draft)
{
    auto const [conversation, circle, membership] = TRY(enter_to_run(turn.rows, turn.who, id));
    auto const checked = TRY(check_moderation(draft));
    auto const statement = find_statement(turn.rows, conversation, checked.statement);
    if (!statement)
        return not_found();
    if (statement->shown == *checked.shown) {
        // Their own form sent again is no news; another moderator's decision is.
        if (last_moderator(turn.rows, conversation, statement->id) == turn.who.person)
            return {};
        return fail(Fault::conflict, "talk.moderated_already");
    }

    // What was hidden after a report comes back on the way it went.
    TRY_VOID(front::not_while_hidden(turn.rows, "statement", statement_subject(*statement)));
    return write_moderation(turn, circle, conversation, checked);
}

Result<void> write_moderation(front::Turn& turn, circles::Circle const& circle, Conversation const& conversation,
                              ModerationDraft const& checked)
{
    auto statement = find_statement(turn.rows, conversation, checked.statement);
    if (!statement)
        return not_found();
    set_shown(turn.rows, *statement, *checked.shown);
    statement->shown = *checked.shown;
    make_findable(turn.rows, circle, conversation, *statement);
    insert_moderation(turn.rows, conversation,
                      {.statement = statement->id,
                       .at = turn.now,
                       .moderator = *turn.who.person,
                       .shown = *checked.shown,
                       .reason = checked.reason,
                       .note = checked.note});
    return turn.tell(conversation.root, "talk.moderated", journal::subject("statement", statement->id),
                     moderated_body(conversation, checked));
}

void remind_moderators(front::Tools const& tools)
{
    mail::send_reminders(tools,
                         {.find = due_moderators,
                          .text_key = "talk.reminder_mail_text",
                          .page = [](mail::ReminderSubject conversation) {
                              return web::Url::local("/conversations/", conversation, "/moderation");
                          }});
}

} // namespace manyhands::talk
