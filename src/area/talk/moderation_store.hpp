// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what moderators decided.
#pragma once

#include "area/mail/mail.hpp"
#include "area/talk/conversation.hpp"
#include "area/talk/moderation.hpp"
#include "area/talk/participant.hpp"
#include "store/snapshot.hpp"

#include <optional>
#include <vector>

namespace manyhands::talk {

void insert_moderation(store::Transaction& rows, Conversation const& conversation,
                       ModerationLine const& line);
int count_waiting(store::Snapshot const& rows, Conversation const& conversation);

/// Who decided last about a statement; nobody where none did.
std::optional<PersonId> last_moderator(store::Snapshot const& rows, Conversation const& conversation,
                                       StatementId statement);

/// A statement with a decision about it; among those that wait, most have none.
struct ModeratedStatement {
    Statement statement;
    std::optional<ModerationLine> decision = {};
};
/// Where a page of a queue begins: after this statement.
struct QueueKey {
    Instant made_at;
    StatementId statement;
};
/// The statements of a conversation in that state with the last decision about each, oldest first.
std::vector<ModeratedStatement> queue_of(store::Snapshot const& rows, Conversation const& conversation,
                                         Shown shown, QueueKey const& after, int count_max);
/// The last decisions about what one participant wrote.
std::vector<ModerationLine> decisions_about(store::Snapshot const& rows, Participant const& author);

/// Where a page of the log begins: before this decision.
struct LogKey {
    Instant at;
    StatementId statement;
};
/// Newest first; without `before`, from the newest on.
std::vector<ModeratedStatement> moderation_log(store::Snapshot const& rows, Conversation const& conversation,
                                               std::optional<LogKey> const& before, int count_max);

/// Facilitators to be told that statements wait, as mail::Reminding::find says; about the conversation.
std::vector<mail::DueReminder> due_moderators(store::Snapshot const& rows, Instant before);

} // namespace manyhands::talk
