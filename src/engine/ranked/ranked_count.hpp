// SPDX-License-Identifier: AGPL-3.0-or-later
// What a count decides, and every step on the way there (rule 13).
#pragma once

#include "engine/ranked/lots.hpp"

#include <optional>

namespace manyhands::ranked {

enum class Method { scottish, meek, wigm, irv, schulze, ranked_pairs, star, approval, pav, plurality, block };

/// In the smallest part a count knows: where it has five decimals, 123456 is 1.23456 votes.
using Votes = std::int64_t;

/// One stage of a count, as it stands at its end.
struct Round {
    enum class Step {
        first_preferences, ///< and every count that has one stage
        surplus,           ///< of `moved`
        exclusion,         ///< of `moved`, whose papers went on
        iteration,         ///< Meek: all votes were distributed anew
        next_seat,         ///< one more seat is counted, without those who have one
        scores,            ///< STAR: points of all
        runoff,            ///< STAR: papers that prefer one of two
    } step = Step::first_preferences;
    std::optional<CandidateIndex> moved = {};
    Votes quota = 0; ///< 0 where the method has none
    std::vector<Votes> votes = {};
    std::vector<Votes> transfers = {}; ///< what each gained, or lost, since the round before
    Votes exhausted = 0;               ///< so far: votes of papers that name nobody who is left
    std::int64_t exhausted_papers = 0; ///< so far; Meek has no whole ones
    Votes lost = 0;                    ///< so far: what cutting decimals off has cost
    Votes surplus = 0;                 ///< Meek: of all who are elected
    std::vector<Votes> keep = {};      ///< Meek: keep factors, with nine decimals
    std::vector<CandidateIndex> elected = {};
    std::vector<CandidateIndex> excluded = {};
};

/// Candidates between whom the votes did not decide.
struct Tie {
    enum class About { surplus, exclusion, seat, finalist, pair } about = About::seat;
    enum class By { earlier_round, head_to_head, score, top_scores, lot } by = By::lot;
    std::size_t round = 0;         ///< from 1; 0 where the method has no rounds
    std::size_t earlier_round = 0; ///< By::earlier_round: the one that decided
    std::vector<CandidateIndex> tied = {};
    CandidateIndex chosen = 0; ///< About::pair: whose defeat was passed over for one that is as strong
};

/// By candidate: how many papers prefer the first to the second.
using PairCounts = std::vector<std::vector<std::int64_t>>;

/// What methods know that compare each with each.
struct Comparison {
    PairCounts prefer;
    PairCounts strongest_paths = {};                                    ///< Schulze
    std::vector<std::pair<CandidateIndex, CandidateIndex>> locked = {}; ///< ranked pairs: winner, loser
    std::vector<std::pair<CandidateIndex, CandidateIndex>> passed_over =
        {};                                                ///< they would have closed a circle
    std::vector<std::vector<CandidateIndex>> ranking = {}; ///< who stands as well, together
};

/// Proportional approval.
struct Satisfaction {
    enum class Search { exact, sequential } search = Search::exact;
    std::string score; ///< sum over papers of 1 + 1/2 + … + 1/elected whom it approves; exact
    std::int64_t committees_as_good = 1; ///< Search::exact: so many sets reach it, this one among them
};

struct Count {
    Method method = Method::scottish;
    int decimals = 0; ///< of Votes
    std::int64_t valid_papers = 0;
    std::int64_t unclear_papers = 0; ///< not empty, and still they count for nobody
    std::vector<Round> rounds = {};
    std::vector<CandidateIndex> elected = {}; ///< in the order of election
    std::vector<Tie> ties = {};
    std::optional<Comparison> comparison = {};
    std::optional<Satisfaction> satisfaction = {};
};

/// 1 for a count without decimals, 100000 for five.
constexpr Votes unit_of(int decimals)
{
    Votes unit = 1;
    for (int at = 0; at < decimals; ++at)
        unit *= 10;
    return unit;
}

} // namespace manyhands::ranked
