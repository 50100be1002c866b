// SPDX-License-Identifier: AGPL-3.0-or-later
// A second score of what joins people that needs no groups: what is left of the agreement with a statement
// when one line, along which people differ most, is taken out.
#pragma once

#include "engine/opinion/bridging.hpp"

namespace manyhands::opinion {

/// How strongly each number is drawn to zero; what is lost by an error of 1 being 1. A person's or a
/// statement's numbers count as much as this many votes that say "nothing special".
struct OneFactorPull {
    double intercept = 2;
    double factor = 2;
};

/// answer ≈ mean + tendency of the person + appeal of the statement + position · direction, where an answer
/// is 1 (agree), 1/2 (pass) or 0 (disagree).
struct OneFactor {
    double mean = 0;
    std::vector<double> tendency;  // [row]
    std::vector<double> position;  // [row], root mean square 1 over rows, or all 0
    std::vector<double> appeal;    // [column]; 0 for a statement that is not counted
    std::vector<double> direction; // [column]: what a person at position 1 answers more than one at 0
    /// [column]: the answer that is sure (one-sided 95 %) at the end of the line that likes the statement
    /// less; and one minus the answer that is sure at the end that likes it more. The ends are the 10 % and
    /// 90 % points of `position`, tendency 0. In [0, 1]; 0 for a statement that is not counted.
    std::vector<double> common_agreement;
    std::vector<double> common_disagreement;
    int passes = 0;
};

/// Least squares with that pull, by turns: all persons given the statements, all statements given the persons
/// (each a system of two equations), from the map's first axis as the start, so that the same votes give the
/// same numbers. At most 60 passes; ends when no statement's numbers moved by 1e-5. O(votes · passes).
///
/// The model is the one that Community Notes decides by (Wojcik et al., "Birdwatch", arXiv 2210.15723, 2022).
/// There a strong pull on the intercept makes it the score; here, where a large majority drags the middle of
/// the line to itself, the score is what both ends have in common. Few votes leave a statement near the mean
/// of all. docs/methods/bridging.md says what it was measured against.
OneFactor one_factor(VoteTable const& table, OneFactorPull pull = {});

/// How the two scores see a statement that both know.
enum class SecondOpinion : std::uint8_t {
    unknown, // not enough is known across groups
    in_line,
    groups_only, // in the top quarter across groups, in the lower half by common_agreement
    factor_only, // the other way round
};

/// One entry for each of `bridging.statements`. Ranks are among the statements with a score across groups, of
/// equal scores the mean rank. A page shows a flagged statement with "the two ways of looking at it
/// disagree".
std::vector<SecondOpinion> second_opinions(Bridging const& bridging, OneFactor const& model);

} // namespace manyhands::opinion
