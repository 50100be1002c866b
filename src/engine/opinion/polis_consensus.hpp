// SPDX-License-Identifier: AGPL-3.0-or-later
// What joins people: statements most agree (or disagree) with, agreement in every group at once, and what to
// ask next.
#pragma once

#include "engine/opinion/votes.hpp"

namespace manyhands::opinion {

struct ConsensusStatement {
    std::size_t column = 0;
    std::uint32_t successes = 0; // answers of that kind, of everybody who voted, grouped or not
    std::uint32_t trials = 0;    // all answers
    double p_success = 0;        // smoothed share, in (0.5, 1)
    double p_test = 0;           // above_half_test of that share
};

struct Consensus {
    std::vector<ConsensusStatement> agree;
    std::vector<ConsensusStatement> disagree;
};

/// The five statements most clearly agreed and disagreed with, by p_success · p_test; of equals the first
/// column. Only counted statements whose smoothed share is over one half and whose test is over 1.2816.
/// O(votes).
Consensus consensus_statements(VoteTable const& table);

/// For each column the product over the groups of (agrees + 1) / (voters + 2), in (0, 1]: large only where
/// every group agrees. `groups[g][column]` are the answers of group g. It shrinks as groups get more, so
/// compare within one map.
std::vector<double> group_informed_consensus(std::vector<std::vector<VoteCounts>> const& groups,
                                             std::size_t statements);

/// For each column how much the published method wants it asked next, > 0: important (agreed with, far out,
/// seldom passed) and, up to about 15 votes, new. Votes are those of the groups' members; meta statements
/// have 49.
std::vector<double> statement_priorities(VoteTable const& table,
                                         std::vector<std::vector<VoteCounts>> const& groups,
                                         std::vector<double> const& extremity);

} // namespace manyhands::opinion
