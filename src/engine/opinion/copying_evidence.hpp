// SPDX-License-Identifier: AGPL-3.0-or-later
// How surprising it is that two people answered alike.
#pragma once

#include "engine/opinion/votes.hpp"

#include <array>

namespace manyhands::opinion {

/// What two people have in common.
struct PairEvidence {
    std::uint32_t common = 0; // counted statements both answered
    std::uint32_t same = 0;
    double expected = 0; // of `common`, how many would be the same without copying
    double log10 = 0;    // evidence for copying; see moving_together.hpp
};

class CopyingEvidence {
public:
    /// Keeps a reference to the table. O(votes + groups · statements).
    CopyingEvidence(VoteTable const& table, std::span<std::vector<std::uint32_t> const> groups);

    /// O(answers of both).
    PairEvidence of(std::uint32_t first, std::uint32_t second) const;
    /// How rare this answer is among everybody: -log of its smoothed share; 0 for a statement that is not
    /// counted.
    double rarity(std::uint32_t column, Vote vote) const;

private:
    using Shares = std::array<double, 3>; // by Vote + 1, sum 1
    Shares expected(std::uint32_t row, std::uint32_t column) const;
    Shares habit_of(std::uint32_t row) const;

    VoteTable const& table_;
    std::vector<std::size_t> group_of_;
    std::vector<Shares> everybody_;           // [column]
    std::vector<std::vector<Shares>> groups_; // [group][column]; the last is for people in no group
    std::vector<Shares> habits_;              // [row]: factors
};

} // namespace manyhands::opinion
