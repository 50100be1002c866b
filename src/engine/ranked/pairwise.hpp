// SPDX-License-Identifier: AGPL-3.0-or-later
// Each candidate against each other: how many papers prefer the one. Candidates at one rank are preferred to
// none of it; those who stand on a paper are preferred to those who do not, and these to nobody.
#pragma once

#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

/// O(papers' classes * their length squared). Withdrawn candidates have zeros.
PairCounts pair_counts(BallotClasses const& papers, Election const& election);

/// Schulze: "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
/// election method", Social Choice and Welfare 36 (2011), with winning votes as the strength of a defeat, as
/// Debian has it. Several seats go to the first of the ranking: that is no proportional method.
Count count_schulze(Election const& election, Lots const& lots);

/// Tideman: "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987), and
/// Zavist and Tideman (1989): defeats are locked in the order of their winning votes, then of fewer votes
/// against, unless they close a circle. Of equal defeats the one whose winner comes first by lot, then whose
/// loser comes last.
Count count_ranked_pairs(Election const& election, Lots const& lots);

} // namespace manyhands::ranked
