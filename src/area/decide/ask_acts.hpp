// SPDX-License-Identifier: AGPL-3.0-or-later
// People ask that a statement of a conversation be put to the sides. It decides nothing: facilitators prepare
// decisions, and what is asked for, by how many and since when, everybody can see who may know the
// conversation.
#pragma once

#include "area/front/front.hpp"
#include "area/people/people.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::decide {

/// Whether this visitor may ask: with a confirmed address, where they may take part in the conversation,
/// while it is open or after. Forbidden with `people.sign_in_first`, `talk.members_only`,
/// `talk.observers_watch`; conflict `circles.has_ended`.
Result<void> may_ask(store::Snapshot const& rows, people::Visitor const& who,
                     talk::Conversation const& conversation);

enum class Asking { ask, take_back };
/// not_found for a statement that is not shown.
Result<void> ask_for_decision(front::Turn& turn, ConversationId id, StatementId statement, Asking asking);

} // namespace manyhands::decide
