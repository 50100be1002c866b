// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts that are kept beside the votes, so that no page goes through all votes of a conversation: a
// statement's tally, that of each side, and how many people voted. Whoever writes, moves or deletes a vote of
// somebody who counts changes them in the same transaction.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/participant.hpp"
#include "area/talk/vote.hpp"
#include "store/snapshot.hpp"

#include <array>
#include <map>
#include <vector>

namespace manyhands::talk {

inline constexpr std::size_t sides_count = 3;

/// Adds a change to the tally of everybody, and to that of the participant's side.
void change_tally(store::Transaction& rows, Participant const& participant, StatementId statement,
                  Tally const& by);
/// Adds people (or takes them away) who voted on something, to the participant's side or to those who have
/// none.
void change_voters(store::Transaction& rows, Participant const& participant, std::int64_t by);

/// How each side answered each statement that is shown, in the order of circles::all_sides; statements
/// without votes of any side are absent.
std::map<StatementId, std::vector<opinion::VoteCounts>> answers_of_sides(store::Snapshot const& rows,
                                                                         Conversation const& conversation);

/// How many people who count voted on something.
struct Voters {
    std::array<std::uint32_t, sides_count> sides{};
    std::uint32_t everybody = 0;
};
Voters voters_of(store::Snapshot const& rows, Conversation const& conversation);

} // namespace manyhands::talk
