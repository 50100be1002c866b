// SPDX-License-Identifier: AGPL-3.0-or-later
// Conversations and their statements as a search finds them: by whoever may know the conversation, and only
// what moderators let everybody see.
#pragma once

#include "area/circles/circles.hpp"
#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "store/search.hpp"

namespace manyhands::talk {

/// Puts what can be found of the conversation, without its statements.
void make_findable(store::Transaction& rows, circles::Circle const& circle, Conversation const& conversation);
/// The same of one statement; one that is not shown is found no more.
void make_findable(store::Transaction& rows, circles::Circle const& circle, Conversation const& conversation,
                   Statement const& statement);
/// The conversation and every statement: after a change of who may know it. O(statements).
void make_all_findable(store::Transaction& rows, circles::Circle const& circle,
                       Conversation const& conversation);

/// After another question: the conversation now, and its statements a few at a time, by find_some. At once where
/// somebody must not find them any more who could before.
void make_findable_soon(store::Transaction& rows, circles::Circle const& circle, Conversation const& before,
                        Conversation const& now);
/// Search learns of statements that are still to come, until `time` is over; whether there may be more.
bool find_some(store::Transaction& rows, ConversationId id, std::chrono::milliseconds time);

} // namespace manyhands::talk
