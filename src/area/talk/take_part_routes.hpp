// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/talk/talk.hpp"

namespace manyhands::talk {

/// The conversation itself: voting, adding statements, one's own part in it. The board outlives the door.
void bind_taking_part(front::Door& door, ConversationBoard const& board, AskNext const& ask_next);

} // namespace manyhands::talk
