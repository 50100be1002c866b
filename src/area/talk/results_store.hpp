// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts of a conversation, counted by the database.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "area/talk/vote.hpp"
#include "engine/opinion/sides.hpp"
#include "store/snapshot.hpp"

#include <array>
#include <map>

namespace manyhands::talk {

inline constexpr std::size_t sides_count = 3;

/// How each side answered each statement that is shown; statements without votes of any side are absent. Goes
/// through the votes of people who have a side, no others.
std::map<StatementId, std::vector<opinion::VoteCounts>> answers_of_sides(store::Snapshot const& rows,
                                                                         Conversation const& conversation);

/// How many people who count voted on something.
struct Voters {
    std::array<std::uint32_t, sides_count> sides{};
    std::uint32_t everybody = 0;
};
Voters voters_of(store::Snapshot const& rows, Conversation const& conversation);

/// The words of what is shown now, and nothing of what is not.
struct ShownWords {
    std::string text;
    web::Language language = web::Language::en;
};
std::map<StatementId, ShownWords> shown_words(store::Snapshot const& rows, Conversation const& conversation);

/// How one person answered.
std::map<StatementId, Vote> votes_of_person(store::Snapshot const& rows, Conversation const& conversation,
                                            PersonId person);

} // namespace manyhands::talk
