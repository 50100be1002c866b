// SPDX-License-Identifier: AGPL-3.0-or-later
// Common ground, gaps, what is shared and what is contested, from counts instead of single votes: the
// database counts, and a page of results costs the same whether a hundred people voted or a hundred thousand.
// The numbers and the order are those of opinion::compare_sides and opinion::shared_and_contested over the
// votes themselves.
#pragma once

#include "engine/opinion/shared_contested.hpp"

#include <array>
#include <span>

namespace manyhands::talk {

inline constexpr std::size_t sides_count = 3;

/// How everybody answered one statement, and how each side did. People who belong to no side are only in
/// `everybody`.
struct StatementAnswers {
    opinion::StatementNumber number;
    opinion::VoteCounts everybody;
    std::array<opinion::VoteCounts, sides_count> sides{};
};

/// The answers that may be told of everybody. Who shows a whole and its parts shows the rest, too (rule 12):
/// where the people outside the sides that are shown are one to four, they are left out of the whole. All of
/// them, where no side is shown.
opinion::VoteCounts overall_answers(StatementAnswers const& statement);

/// `people`: how many of each side voted on something. `statements` by number; the result has an entry for
/// each. O(statements · log).
opinion::SideComparison compare_sides(std::span<StatementAnswers const> statements,
                                      std::array<std::uint32_t, sides_count> const& people);

/// From overall_answers. O(statements · log).
opinion::SharedAndContested shared_and_contested(std::span<StatementAnswers const> statements);

} // namespace manyhands::talk
