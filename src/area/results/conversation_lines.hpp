// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines of the journal about conversations.
#pragma once

#include "area/front/front.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::results {

/// The conversation a line is about: its subject, or named in its body; nothing where it is about something
/// else.
std::optional<ConversationId> conversation_told_in(journal::Subject const& subject, std::string_view body);

} // namespace manyhands::results
