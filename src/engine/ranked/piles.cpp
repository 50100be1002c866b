// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/piles.hpp"

namespace manyhands::ranked {

Piles::Piles(BallotClasses const& papers, std::vector<Standing> const& standing)
    : papers_(&papers), places_(papers.size()), piles_(standing.size())
{
    for (std::uint32_t at = 0; at < papers.size(); ++at)
        if (auto const first = next_of(at, standing))
            piles_[*first].push_back(at);
}

std::optional<CandidateIndex> Piles::next_of(std::uint32_t at, std::vector<Standing> const& standing)
{
    auto const ranking = papers_->ranking(at);
    auto& place = places_[at];
    while (place < ranking.size() && standing[ranking[place].candidate()] != Standing::hopeful)
        ++place;
    return place < ranking.size() ? std::optional(ranking[place].candidate()) : std::nullopt;
}

std::vector<Standing> standing_at_first(Election const& election)
{
    std::vector<Standing> standing;
    for (auto const& candidate : election.candidates)
        standing.push_back(candidate.has_withdrawn ? Standing::withdrawn : Standing::hopeful);
    return standing;
}

std::vector<CandidateIndex> hopefuls(std::vector<Standing> const& standing)
{
    std::vector<CandidateIndex> found;
    for (std::size_t at = 0; at < standing.size(); ++at)
        if (standing[at] == Standing::hopeful)
            found.push_back(static_cast<CandidateIndex>(at));
    return found;
}

} // namespace manyhands::ranked
