// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what facilitators see when they open or change a conversation, and the wordings it had.
#pragma once

#include "area/talk/conversation_pages.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::talk {

/// The form of a new conversation, for facilitators of the circle.
Result<ConversationFormPage> look_at_new_conversation(front::Visit& visit, CircleId circle);
/// The form with what the conversation is now, or with what was typed.
Result<ConversationFormPage> look_at_changing_conversation(front::Visit& visit, ConversationId id);
/// For all who may know the conversation. Those who worded it did so as facilitators: their names are shown.
Result<WordingsPage> look_at_wordings(front::Visit& visit, ConversationId id);

} // namespace manyhands::talk
