// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of statements as they are compared with a draft.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "store/snapshot.hpp"

#include <functional>
#include <string>
#include <vector>

namespace manyhands::talk {

/// A statement as it stands, and when it was written or a moderator last decided about it.
struct WordsNow {
    StatementId id;
    std::string text;
    Shown shown = Shown::shown;
    Instant at;
};

/// Every statement that everybody can see written at `since` or later, oldest first, then every one that was
/// moderated then. O(those).
void each_changed_since(store::Snapshot const& rows, Conversation const& conversation, Instant since,
                        std::function<void(WordsNow const&)> const& each);
/// Those written then that everybody can see, the newest first.
std::vector<WordsNow> shown_since(store::Snapshot const& rows, Conversation const& conversation, Instant since,
                                  int count_max);

} // namespace manyhands::talk
