// SPDX-License-Identifier: AGPL-3.0-or-later
// Which statements set a group apart: those it agrees with (or disagrees with) more often than everybody else
// does, by more than chance explains, with how much more at least.
#pragma once

#include "engine/opinion/confidence.hpp"
#include "engine/opinion/sides.hpp"

namespace manyhands::opinion {

struct Characteristic {
    std::size_t column = 0;
    /// What the group says more often than the others: agree or disagree.
    Vote answer = Vote::agree;
    Proportion group;      // answers of that kind, of all answers of the group
    Proportion others;     // the same of all other groups together
    double difference = 0; // of the two shares, in (0, 1]
    /// Of the difference, wide enough for all that were found at once (see below).
    Interval interval;
    double p = 1; // one-sided, before any correction
};

struct CharacteristicStatements {
    /// For each group, the largest low end of the interval first; equal: the larger difference, then the
    /// column.
    std::vector<std::vector<Characteristic>> groups;
    /// How many questions were put to the votes: what the correction is for.
    std::size_t tests = 0;
    /// Findings of which at most this share is expected to be chance.
    double false_share = 0.05;
};

/// `group_votes[g][column]`. A statement is looked at where at least five of the group and five of the others
/// answered it (reckoned_people_min); the smaller cells are nobody's to see. Groups have at least one test
/// each for agreeing and disagreeing: Fisher's exact test, one-sided, because its errors are right at five
/// people too.
///
/// Many tests find something by chance. Benjamini and Hochberg's step-up (JRSS B 57, 1995) keeps the expected
/// share of chance findings in all lists together at 5 %: right for a list that is read as a list, where
/// Bonferroni's "not even one" would leave nothing of a small group. The intervals are Newcombe's at the
/// level 1 - 0.05 · found / tests (Benjamini and Yekutieli, JASA 100, 2005), so they stay honest for
/// statements picked because they stood out.
///
/// Where the groups were found in these same votes, the tests tell which statements describe them; that the
/// groups exist they cannot tell. For known sides they are tests as in any textbook. O(groups · statements ·
/// (log of it + people in a cell)).
CharacteristicStatements characteristic_statements(VoteTable const& table,
                                                   std::span<std::vector<VoteCounts> const> group_votes);

} // namespace manyhands::opinion
