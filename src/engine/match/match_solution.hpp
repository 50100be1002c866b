// SPDX-License-Identifier: AGPL-3.0-or-later
// Proposals of who works with whom, at the least cost of all together, each with its reasons (rule 13). A
// person confirms every one of them.
#pragma once

#include "engine/match/match_question.hpp"

namespace manyhands::match {

/// Somebody else who would have been possible.
struct Alternative {
    WorkerIndex worker = 0;
    Factors factors;
    bool is_full = false; ///< all places go to others
};

struct Proposal {
    std::optional<WorkerIndex> worker = {}; ///< nobody: the waiting list
    Factors factors = {};
    /// Those with the fewest points without the proposed one, the best first. None: nobody is possible for
    /// this person.
    std::vector<Alternative> alternatives = {};
};

struct Solution {
    std::vector<Proposal> proposals;     ///< by person
    std::vector<std::int64_t> people_of; ///< by worker, how many
    Points pairs = 0;                    ///< what all pairs cost
    Points load = 0;
    Points waiting = 0;
    Points total() const { return pairs + load + waiting; }
};

inline constexpr std::size_t alternatives_max = 3;

Solution solve(Question const& question);

} // namespace manyhands::match
