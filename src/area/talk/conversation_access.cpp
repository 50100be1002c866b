// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may know a conversation and who runs it: the doors that every look and act of talk goes through.
#include "area/talk/conversation_access.hpp"

#include "area/talk/conversation_store.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::talk {

Result<Conversation> find_conversation(store::Snapshot const& rows, ConversationId id)
{
    auto found = read_conversation(rows, id);
    return found ? Result<Conversation>(std::move(*found)) : not_found();
}

Result<Entered> enter_conversation(store::Snapshot const& rows, people::Visitor const& who, ConversationId id)
{
    auto conversation = TRY(find_conversation(rows, id));
    auto circle = TRY(circles::find_circle(rows, conversation.circle));
    auto membership = who.is_member() ? circles::membership_of(rows, circle, *who.person) : std::nullopt;
    if (sight_of(conversation, circle, membership) == Sight::unknown)
        return not_found();
    return Entered{std::move(conversation), std::move(circle), std::move(membership)};
}

Result<Conversation> visible_conversation(store::Snapshot const& rows, people::Visitor const& who,
                                          ConversationId id)
{
    auto entered = TRY(enter_conversation(rows, who, id));
    return std::move(entered.conversation);
}

Result<Entered> enter_to_run(store::Snapshot const& rows, people::Visitor const& who, ConversationId id)
{
    auto entered = TRY(enter_conversation(rows, who, id));
    TRY(circles::require_facilitator(rows, who, entered.circle));
    return entered;
}

Result<Conversation> run_conversation(store::Snapshot const& rows, people::Visitor const& who,
                                      ConversationId id)
{
    auto entered = TRY(enter_to_run(rows, who, id));
    return std::move(entered.conversation);
}

Result<Admission> admit(Entered const& entered, people::Visitor const& who, Instant now)
{
    return admit(entered.conversation, entered.circle, entered.membership,
                 who.is_member() ? Caller::member : Caller::guest, now);
}

} // namespace manyhands::talk
