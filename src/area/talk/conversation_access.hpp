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
    /// Whether the names of those who run it may be read: being known in a circle that is not open says
    /// something about a person (rule 17).
    bool names_facilitators() const { return membership || circle.visibility == circles::Visibility::open; }
};

/// As visible_conversation. Three queries.
Result<Entered> enter_conversation(store::Snapshot const& rows, people::Visitor const& who,
                                   ConversationId id);
/// As run_conversation.
Result<Entered> enter_to_run(store::Snapshot const& rows, people::Visitor const& who, ConversationId id);
/// Whether they may vote and write; a stranger is asked as the guest they would become.
Result<Admission> admit(Entered const& entered, people::Visitor const& who, Instant now);

} // namespace manyhands::talk
