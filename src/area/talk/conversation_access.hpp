// SPDX-License-Identifier: AGPL-3.0-or-later
// Coming into a conversation: what every look and act begins with.
#pragma once

#include "area/talk/conversation.hpp"

namespace manyhands::talk {

/// A conversation somebody may know of, its circle, and what they are there.
struct Entered {
    Conversation conversation;
    circles::Circle circle;
    std::optional<circles::Membership> membership = {};

    bool facilitates() const { return membership && membership->facilitates(); }
};

/// As visible_conversation. Three queries.
Result<Entered> enter_conversation(store::Snapshot const& rows, people::Visitor const& who,
                                   ConversationId id);
/// As run_conversation.
Result<Entered> enter_to_run(store::Snapshot const& rows, people::Visitor const& who, ConversationId id);
/// Whether they may vote and write; a stranger is asked as the guest they would become.
Result<Admission> admit(Entered const& entered, people::Visitor const& who, Instant now);

} // namespace manyhands::talk
