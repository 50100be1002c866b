// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of people who ask that something be decided.
#pragma once

#include "area/talk/talk.hpp"
#include "store/snapshot.hpp"

namespace manyhands::decide {

/// Once a person and statement; asking again changes nothing.
void insert_ask(store::Transaction& rows, talk::Conversation const& conversation, StatementId statement,
                PersonId person, Instant now);
void delete_ask(store::Transaction& rows, talk::Conversation const& conversation, StatementId statement,
                PersonId person);
/// Everything that somebody asked for, everywhere.
void delete_asks(store::Transaction& rows, PersonId person);

/// Since when somebody asks for it.
std::optional<Instant> asked_since(store::Snapshot const& rows, talk::Conversation const& conversation,
                                   StatementId statement, PersonId person);

/// What people ask to decide.
struct Asked {
    StatementId statement;
    int people = 0;
    Instant since; ///< of the first of them
};
/// Of statements that are shown, the most asked for first, of equally many the one that waits the longest.
std::vector<Asked> asked_in(store::Snapshot const& rows, talk::Conversation const& conversation);
/// The same of one statement; nobody asks for it where `people` is 0.
Asked asked_about(store::Snapshot const& rows, talk::Conversation const& conversation, StatementId statement);

/// For my data.
struct OwnAsk {
    ConversationId conversation;
    StatementId statement;
    Instant asked_at;
};
std::vector<OwnAsk> asks_of(store::Snapshot const& rows, PersonId person);

} // namespace manyhands::decide
