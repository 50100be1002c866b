// SPDX-License-Identifier: AGPL-3.0-or-later
// What facilitators do with a conversation.
#pragma once

#include "area/talk/talk.hpp"

namespace manyhands::talk {

/// Opens a conversation in a circle one facilitates.
Result<Conversation> open_conversation(front::Turn& turn, CircleId circle, ConversationDraft draft);

/// Changes everything but the seeds. Who may take part and how guests' votes count holds for those who join
/// from then on. The wordings before are kept (rule 8). Errors as check_conversation says.
Result<Conversation> change_conversation(front::Turn& turn, ConversationId id,
                                         ConversationDraft const& draft);

/// Ends the voting now. Conflict `talk.is_closed` when it has ended.
Result<Conversation> close_conversation(front::Turn& turn, ConversationId id);

/// Opens it again; a closing day that has passed is taken away. Conflict `talk.is_open` when it has not
/// ended.
Result<Conversation> reopen_conversation(front::Turn& turn, ConversationId id);

} // namespace manyhands::talk
