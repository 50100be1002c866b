// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/ranked_election.hpp"

#include <algorithm>

namespace manyhands::ranked {

namespace {

/// The single preferences of one paper, as far as they are clear.
void take_clear_marks(Election const& election, Ranking ranking, std::vector<Mark>& clear)
{
    clear.clear();
    for (std::size_t at = 0; at < ranking.size();) {
        auto const begin = clear.size();
        do {
            auto const mark = ranking[at++];
            if (!mark.is_left_out() && !election.candidates[mark.candidate()].has_withdrawn)
                clear.push_back(Mark::at_next_rank(mark.candidate()));
        } while (at < ranking.size() && !ranking[at].is_left_out() && ranking[at].is_at_same_rank());
        if (clear.size() > begin + 1) {
            clear.erase(clear.begin() + static_cast<std::ptrdiff_t>(begin), clear.end());
            return;
        }
    }
}

} // namespace

std::vector<CandidateIndex> standing_candidates(Election const& election)
{
    std::vector<CandidateIndex> standing;
    for (std::size_t at = 0; at < election.candidates.size(); ++at)
        if (!election.candidates[at].has_withdrawn)
            standing.push_back(static_cast<CandidateIndex>(at));
    return standing;
}

BallotClasses clear_preferences(Election const& election)
{
    if (election.ballots.has_single_ranks_only() &&
        std::ranges::none_of(election.candidates, &Candidate::has_withdrawn))
        return election.ballots;
    BallotClasses papers;
    std::vector<Mark> clear;
    for (std::size_t at = 0; at < election.ballots.size(); ++at) {
        take_clear_marks(election, election.ballots.ranking(at), clear);
        if (!clear.empty())
            papers.add(clear, election.ballots.papers(at));
    }
    return papers;
}

BallotClasses approval_sets(Election const& election)
{
    BallotClasses papers;
    std::vector<Mark> set;
    for (std::size_t at = 0; at < election.ballots.size(); ++at) {
        set.clear();
        for (auto const mark : election.ballots.ranking(at))
            if (!mark.is_left_out() && !election.candidates[mark.candidate()].has_withdrawn)
                set.push_back(Mark::at_next_rank(mark.candidate()));
        std::ranges::sort(set, {}, &Mark::candidate);
        if (!set.empty())
            papers.add(set, election.ballots.papers(at));
    }
    return papers;
}

} // namespace manyhands::ranked
