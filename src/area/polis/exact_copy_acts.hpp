// SPDX-License-Identifier: AGPL-3.0-or-later
// A facilitator takes an exact copy of a conversation, with what ties statements to the votes of those who
// wrote them. Each is written down before a file leaves, and members see who took one and when.
#pragma once

#include "area/talk/talk.hpp"

namespace manyhands::polis {

/// Facilitators, where published_people_min people with a confirmed address voted: conflict
/// `opinion.too_few_to_copy` otherwise. It opens the files for exact_copy_life.
Result<void> take_exact_copy(front::Turn& turn, ConversationId id);
/// Whether this reader has written down a copy that is still open: forbidden `opinion.exact_copy_first`
/// otherwise.
Result<void> require_exact_copy(store::Snapshot const& rows, people::Visitor const& who,
                                talk::Entered const& entered, Instant now);

} // namespace manyhands::polis
