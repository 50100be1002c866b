// SPDX-License-Identifier: AGPL-3.0-or-later
// How many statements a conversation has, kept beside them so that nothing counts rows. Whoever writes or
// moderates one changes it in the same transaction.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "store/snapshot.hpp"

namespace manyhands::talk {

struct StatementCounts {
    std::int64_t waiting = 0;
    std::int64_t shown = 0;
    std::int64_t hidden = 0;
    std::int64_t all() const { return waiting + shown + hidden; }
};
StatementCounts statement_counts(store::Snapshot const& rows, Conversation const& conversation);

/// Which count of which conversation.
struct CountedStatements {
    PlaceId root;
    ConversationId conversation;
    Shown shown = Shown::shown;
};
/// Adds to it, or takes away.
void change_count(store::Transaction& rows, CountedStatements const& which, std::int64_t by);

} // namespace manyhands::talk
