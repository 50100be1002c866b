// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/ask_acts.hpp"

#include "area/decide/ask_store.hpp"
#include "area/results/results.hpp"
#include "base/json.hpp"

namespace manyhands::decide {

Result<void> may_ask(store::Snapshot const& rows, people::Visitor const& who,
                     talk::Conversation const& conversation)
{
    if (!who.is_member())
        return fail(Fault::forbidden, people::sign_in_first);
    auto const circle = TRY(circles::find_circle(rows, conversation.circle));
    if (circle.has_ended())
        return fail(Fault::conflict, "circles.has_ended");
    auto const membership = circles::membership_of(rows, circle, *who.person);
    TRY(talk::admit_while_open(conversation, membership, talk::Caller::member));
    return {};
}

Result<void> ask_for_decision(front::Turn& turn, ConversationId id, StatementId statement, Asking asking)
{
    auto const conversation = TRY(talk::visible_conversation(turn.rows, turn.who, id));
    TRY_VOID(may_ask(turn.rows, turn.who, conversation));
    if (!results::shown_text(turn.rows, conversation, statement))
        return not_found();
    if (asking == Asking::ask)
        insert_ask(turn.rows, conversation, statement, *turn.who.person, turn.now);
    else
        delete_ask(turn.rows, conversation, statement, *turn.who.person);
    JsonWriter body;
    body.begin_object().member("conversation", id.text()).end_object();
    return turn.tell(conversation.root, asking == Asking::ask ? "decide.asked" : "decide.ask_taken_back",
                     journal::subject("statement", statement), body.take());
}

} // namespace manyhands::decide
