// SPDX-License-Identifier: AGPL-3.0-or-later
// Which conversations' statements search has still to learn.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "store/snapshot.hpp"

#include <vector>

namespace manyhands::talk {

/// All of its statements, from the first on.
void find_again(store::Transaction& rows, ConversationId id);
std::vector<ConversationId> conversations_to_find(store::Snapshot const& rows);
/// The next ones, by id.
std::vector<Statement> statements_to_find(store::Snapshot const& rows, Conversation const& conversation,
                                          int count);
void note_found(store::Transaction& rows, ConversationId id, StatementId last);
void note_all_found(store::Transaction& rows, ConversationId id);

} // namespace manyhands::talk
