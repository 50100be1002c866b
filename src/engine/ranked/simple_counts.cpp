// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/simple_counts.hpp"

#include "engine/ranked/earlier_rounds.hpp"

#include <limits>

namespace manyhands::ranked {

namespace {

/// A vote for the first so many of each paper.
Count count_firsts(Election const& election, Method method, BallotClasses const& papers, std::size_t firsts,
                   Lots const& lots)
{
    Count count{.method = method, .valid_papers = papers.papers()};
    Round round{.votes = std::vector<Votes>(election.candidates.size())};
    for (std::size_t at = 0; at < papers.size(); ++at) {
        auto const ranking = papers.ranking(at);
        for (auto const mark : ranking.first(std::min(firsts, ranking.size())))
            round.votes[mark.candidate()] += papers.papers(at);
    }
    round.transfers = round.votes;
    auto const ranking = ranking_by(round.votes, standing_candidates(election));
    count.rounds.push_back(std::move(round));
    elect_in_order(count, ranking, election.seats, lots);
    count.rounds.back().elected = count.elected;
    return count;
}

} // namespace

Count count_approval(Election const& election, Lots const& lots)
{
    return count_firsts(election, Method::approval, approval_sets(election),
                        std::numeric_limits<std::size_t>::max(), lots);
}

Count count_plurality(Election const& election, Lots const& lots)
{
    return count_firsts(election, Method::plurality, clear_preferences(election), 1, lots);
}

Count count_block(Election const& election, Lots const& lots)
{
    return count_firsts(election, Method::block, clear_preferences(election),
                        static_cast<std::size_t>(election.seats), lots);
}

} // namespace manyhands::ranked
