// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what moderators see, and what everybody sees of their work.
#pragma once

#include "area/talk/conversation_access.hpp"
#include "area/talk/moderation_pages.hpp"

namespace manyhands::talk {

/// How many decisions the page of the log lists, and its file.
inline constexpr int log_on_page = 50;
inline constexpr int log_in_file = 10'000;

/// The queue for facilitators: `?list=` waiting (the first to be answered at the top), shown or hidden.
Result<ModerationPage> look_at_moderation(front::Visit& visit, ConversationId id);
/// For all who may know the conversation. Words that are hidden are not repeated; moderators act in public,
/// under their names.
Result<ModerationLogPage> look_at_moderation_log(front::Visit& visit, ConversationId id, int count_max);
/// Where statements wait for the reader in all circles they facilitate.
Result<ModerationWaitingPage> look_at_waiting(front::Visit& visit);

} // namespace manyhands::talk
