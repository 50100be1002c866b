// SPDX-License-Identifier: AGPL-3.0-or-later
// Moderating: several facilitators of the circle, each under their own name.
#pragma once

#include "area/talk/conversation_access.hpp"
#include "area/talk/moderation.hpp"

namespace manyhands::talk {

/// Shows or hides a statement, whatever it is now. Votes stay: a statement shown again has those it had.
/// not_found for a statement of another conversation; conflict `talk.moderated_already` where another
/// moderator has just decided the same; Fault::invalid as check_moderation says.
Result<void> moderate(front::Turn& turn, ConversationId id, ModerationDraft const& draft);

/// The same for acts that have authorised, whatever it is now.
Result<void> write_moderation(front::Turn& turn, circles::Circle const& circle, Conversation const& conversation,
                              ModerationDraft const& checked);

} // namespace manyhands::talk
