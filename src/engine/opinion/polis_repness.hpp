// SPDX-License-Identifier: AGPL-3.0-or-later
// Which statements speak for a group: those it answers differently from everybody else, and clearly one way.
#pragma once

#include "engine/opinion/votes.hpp"

#include <optional>

namespace manyhands::opinion {

struct Representative {
    std::size_t column = 0;
    /// What the group says to it: agree or disagree, whichever sets it further apart.
    Vote repful_for = Vote::agree;
    std::uint32_t successes = 0; // answers of that kind
    std::uint32_t trials = 0;    // all answers of the group
    double p_success = 0;        // smoothed share, in (0, 1)
    double p_test = 0;           // above_half_test of that share
    double repness = 0;          // this share over that of all others, > 0
    double repness_test = 0;     // difference_test against all others
    /// Present on the statement put first because the group agrees with it most tellingly: how many agree.
    std::optional<std::uint32_t> best_agree;
};

/// At most five statements for each group, agreed ones first; the first is the best agreed one where there is
/// one. A group that nothing sets apart significantly gets its best single statement, if it answered any.
/// `groups[g][column]` are the answers of group g; `table` tells which statements count.
/// O(groups² · statements). Published method, repness.clj, select-rep-comments.
std::vector<std::vector<Representative>>
representative_statements(VoteTable const& table, std::vector<std::vector<VoteCounts>> const& groups);

} // namespace manyhands::opinion
