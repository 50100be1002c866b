// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/pairwise.hpp"

namespace manyhands::ranked {

namespace {

PairCounts square(std::size_t size) { return PairCounts(size, std::vector<std::int64_t>(size)); }

} // namespace

PairCounts pair_counts(BallotClasses const& papers, Election const& election)
{
    // Of the papers that a stands on, those count for a against b that do not have b above a or beside it.
    auto const size = election.candidates.size();
    auto not_preferred = square(size);
    std::vector<std::int64_t> stands_on(size);
    std::vector<CandidateIndex> above;
    for (std::size_t at = 0; at < papers.size(); ++at) {
        auto const count = papers.papers(at);
        std::size_t rank_begin = 0;
        above.clear();
        for (auto const mark : papers.ranking(at)) {
            if (mark.is_left_out())
                continue;
            auto const candidate = mark.candidate();
            if (!mark.is_at_same_rank())
                rank_begin = above.size();
            for (std::size_t place = 0; place < above.size(); ++place) {
                not_preferred[candidate][above[place]] += count;
                if (place >= rank_begin)
                    not_preferred[above[place]][candidate] += count;
            }
            stands_on[candidate] += count;
            above.push_back(candidate);
        }
    }
    auto prefer = square(size);
    for (auto const one : standing_candidates(election))
        for (auto const other : standing_candidates(election))
            if (one != other)
                prefer[one][other] = stands_on[one] - not_preferred[one][other];
    return prefer;
}

} // namespace manyhands::ranked
