// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether everybody's answers of a conversation are open data (rule 12): counted exactly for each statement
// and published vote by vote. Announced before the first vote, and only in a crowd of people who confirmed an
// address: guests, of whom one person can be many, fill no threshold.
#pragma once

#include "area/talk/conversation.hpp"
#include "store/snapshot.hpp"

namespace manyhands::talk {

/// Fewer confirmed voters than this, and counts are rounded whatever was announced.
inline constexpr int open_data_voters_min = 30;

void announce_open_data(store::Transaction& rows, Conversation const& conversation, Instant at);
void unannounce_open_data(store::Transaction& rows, Conversation const& conversation);
/// What was announced.
Told told_later(store::Snapshot const& rows, Conversation const& conversation);
/// What holds now: exact where that was announced and enough people voted. Two short queries.
Told told_now(store::Snapshot const& rows, Conversation const& conversation);

/// Whether anybody voted on anything yet.
bool has_votes(store::Snapshot const& rows, Conversation const& conversation);
/// Voters who count and confirmed an address, or came with an import; counting stops at `enough`.
int confirmed_voters(store::Snapshot const& rows, Conversation const& conversation, int enough);

/// A facilitator took an exact copy.
struct ExactCopy {
    Instant at;
    PersonId person;
    std::string name; ///< empty: somebody who left
};
/// How long a facilitator may fetch the files of a copy that was written down.
inline constexpr std::chrono::hours exact_copy_life{1};

void insert_exact_copy(store::Transaction& rows, Conversation const& conversation, ExactCopy const& copy);
/// Newest first, at most a hundred.
std::vector<ExactCopy> exact_copies(store::Snapshot const& rows, Conversation const& conversation);
/// Those that one person took anywhere, oldest first.
std::vector<std::pair<ConversationId, Instant>> exact_copies_by(store::Snapshot const& rows, PersonId person);

} // namespace manyhands::talk
