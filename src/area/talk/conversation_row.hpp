// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/talk/conversation.hpp"
#include "store/row.hpp"

namespace manyhands::talk {

/// Reads the columns root, id, circle, place, question, background, who_decides, open_to, guests, moderation,
/// made_by, made_at, closes_at, closed_at, source, source_address, which come first and in this order; what
/// follows them begins at conversation_columns.
Conversation conversation_of(store::Row const& row);
inline constexpr int conversation_columns = 16;

} // namespace manyhands::talk
