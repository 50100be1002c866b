// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/earlier_rounds.hpp"
#include "engine/ranked/pairwise.hpp"

#include <algorithm>

namespace manyhands::ranked {

namespace {

/// By pair, the strength of the strongest path: a path of defeats is as strong as the weakest of them.
PairCounts strongest_paths(PairCounts const& prefer, std::vector<CandidateIndex> const& candidates)
{
    PairCounts paths(prefer.size(), std::vector<std::int64_t>(prefer.size()));
    for (auto const one : candidates)
        for (auto const other : candidates)
            if (prefer[one][other] > prefer[other][one])
                paths[one][other] = prefer[one][other];
    for (auto const by : candidates)
        for (auto const from : candidates)
            if (from != by && paths[from][by] > 0)
                for (auto const to : candidates)
                    if (to != by && to != from)
                        paths[from][to] = std::max(paths[from][to], std::min(paths[from][by], paths[by][to]));
    return paths;
}

/// Those nobody of the rest beats, then those of the rest, and so on.
std::vector<std::vector<CandidateIndex>> ranking_by_paths(PairCounts const& paths,
                                                          std::vector<CandidateIndex> left)
{
    std::vector<std::vector<CandidateIndex>> ranking;
    while (!left.empty()) {
        auto& group = ranking.emplace_back();
        for (auto const one : left)
            if (std::ranges::none_of(
                    left, [&](CandidateIndex other) { return paths[other][one] > paths[one][other]; }))
                group.push_back(one);
        for (auto const one : group)
            std::erase(left, one);
    }
    return ranking;
}

} // namespace

Count count_schulze(Election const& election, Lots const& lots)
{
    auto const candidates = standing_candidates(election);
    Count count{.method = Method::schulze, .valid_papers = election.ballots.papers()};
    Comparison comparison{.prefer = pair_counts(election.ballots, election)};
    comparison.strongest_paths = strongest_paths(comparison.prefer, candidates);
    comparison.ranking = ranking_by_paths(comparison.strongest_paths, candidates);
    elect_in_order(count, comparison.ranking, election.seats, lots);
    count.comparison = std::move(comparison);
    return count;
}

} // namespace manyhands::ranked
