// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows that come from elsewhere, written in bulk: an import of a conversation, which is written last. Part of the front
// door.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "area/talk/vote_store.hpp"
#include "store/snapshot.hpp"

namespace manyhands::talk {

struct ImportedParticipant {
    ParticipantId id;
    std::int32_t number;
    Instant joined_at;
};

struct ImportedStatement {
    StatementId id;
    std::int32_t number = 0;
    std::optional<ParticipantId> author = {};
    std::string text;
    web::Language language = web::Language::en;
    Shown shown = Shown::shown;
    Instant made_at;
    Tally tally = {};
};

struct ImportedVote {
    ParticipantId participant;
    StatementId statement;
    Vote vote = Vote::pass;
    Instant at;
    int change = 0; ///< how many votes of the same participant on the same statement came before
    enum class Standing { last, before } standing = Standing::last;
};

void insert_imported(store::Transaction& rows, Conversation const& conversation,
                     ImportedParticipant const& participant);
void insert_imported(store::Transaction& rows, Conversation const& conversation,
                     ImportedStatement const& statement);
/// Fastest in the order of participant and statement, in which they are stored.
void insert_imported(store::Transaction& rows, Conversation const& conversation,
                     ImportedVote const& vote);
/// Takes away about `count` of what was inserted for a conversation that never came; whether there may be more.
bool delete_imported(store::Transaction& rows, PlaceId root, ConversationId id, int count);

} // namespace manyhands::talk
