// SPDX-License-Identifier: AGPL-3.0-or-later
// A short list of statements that speaks for everybody in proportion, so that a fifth of the people has a
// fifth of it.
#pragma once

#include "engine/opinion/votes.hpp"

namespace manyhands::opinion {

inline constexpr std::size_t representing_length = 8;

struct RepresentingStatement {
    std::size_t column = 0;
    /// How many people agreed with it.
    std::uint32_t speaks_for = 0;
    /// The same plus what is to be expected, cautiously, of those who were not asked; >= speaks_for.
    double expected = 0;
};

struct RepresentingList {
    /// The one that adds most first, each next one by what it adds to those before: any beginning is a list
    /// too.
    std::vector<RepresentingStatement> statements;
    /// Who answered any counted statement.
    std::uint32_t people = 0;
    /// Of them, who answered any on the list, and who agreed with at least one, at least two.
    std::uint32_t asked = 0;
    std::uint32_t with_one = 0;
    std::uint32_t with_two = 0;
};

/// At most `length` statements; fewer where fewer have five people who agree. `groups` are rows; each row is
/// in at most one, and there may be none. They only tell what to expect of somebody who was not asked: the
/// share of their group that agrees for sure (one-sided 95 %, Wilson), or of everybody for people in no
/// group. Without that, statements written late would stand for nobody.
///
/// Proportional approval voting (Thiele 1895): a person who agrees with h statements of the list counts 1 +
/// 1/2 + ... + 1/h. Chosen greedily, then any statement is exchanged for a better one while that adds more
/// than people / length²: with all answers there this gives every group of people that is large enough for m
/// statements and agrees on m of them a member with m (extended justified representation; Aziz et al., AAMAS
/// 2018). Answers that are missing: Halpern et al., AAAI 2023. At most 4 · length exchanges. O(votes · length
/// · (1 + exchanges)); of equals the lower column.
RepresentingList representing_list(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups,
                                   std::size_t length = representing_length);

} // namespace manyhands::opinion
