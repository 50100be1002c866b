// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of an import, written in bulk.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "area/talk/vote.hpp"
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
void insert_imported(store::Transaction& rows, Conversation const& conversation, ImportedVote const& vote);

} // namespace manyhands::talk
