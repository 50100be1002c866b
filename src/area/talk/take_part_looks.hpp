// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what people see who take part.
#pragma once

#include "area/talk/conversation_access.hpp"
#include "area/talk/take_part_pages.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::talk {

/// The conversation with the next statement for this reader, or with the one that `?statement=…` names. The
/// next one stays the same however often the page is loaded, until they vote or others' votes bring a needier
/// one below the floor.
Result<ConversationPage> look_at_conversation(front::Visit& visit, ConversationId id,
                                              AskNext const& ask_next);
/// The reader's own votes and statements.
/// The same for programs: the statements that everybody can see, by pages (`?after=`), and none that is
/// asked.
Result<ConversationPage> look_at_conversation_list(front::Visit& visit, ConversationId id);
Result<MinePage> look_at_mine(front::Visit& visit, ConversationId id);

} // namespace manyhands::talk
