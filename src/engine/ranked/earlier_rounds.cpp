// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/earlier_rounds.hpp"

#include <algorithm>

namespace manyhands::ranked {

std::vector<CandidateIndex> those_with(Wanted wanted, std::vector<CandidateIndex> const& of,
                                       std::vector<Votes> const& votes)
{
    std::vector<CandidateIndex> found;
    for (auto const candidate : of) {
        auto const difference = found.empty() ? 0 : votes[candidate] - votes[found.front()];
        if (wanted == Wanted::most ? difference > 0 : difference < 0)
            found.clear();
        if (found.empty() || difference == 0)
            found.push_back(candidate);
    }
    return found;
}

CandidateIndex draw_lot(Count& count, std::vector<CandidateIndex> tied, Tie::About about, Lots const& lots)
{
    auto const chosen = lots.first_of(tied);
    if (tied.size() > 1)
        count.ties.push_back(
            {.about = about, .round = count.rounds.size(), .tied = std::move(tied), .chosen = chosen});
    return chosen;
}

CandidateIndex break_tie(Count& count, std::vector<CandidateIndex> tied, Tie::About about, Wanted wanted,
                         Lots const& lots)
{
    if (tied.size() == 1)
        return tied.front();
    auto left = tied;
    for (auto round = count.rounds.size(); round > 0; --round) {
        left = those_with(wanted, left, count.rounds[round - 1].votes);
        if (left.size() == 1) {
            count.ties.push_back({.about = about,
                                  .by = Tie::By::earlier_round,
                                  .round = count.rounds.size(),
                                  .earlier_round = round,
                                  .tied = std::move(tied),
                                  .chosen = left.front()});
            return left.front();
        }
    }
    return draw_lot(count, std::move(left), about, lots);
}

void elect_in_order(Count& count, std::vector<std::vector<CandidateIndex>> const& ranking, std::int64_t seats,
                    Lots const& lots)
{
    for (auto group : ranking) {
        bool const fits = std::ssize(count.elected) + std::ssize(group) <= seats;
        while (!group.empty() && std::ssize(count.elected) < seats) {
            auto const chosen = fits ? lots.first_of(group) : draw_lot(count, group, Tie::About::seat, lots);
            std::erase(group, chosen);
            count.elected.push_back(chosen);
        }
    }
}

std::vector<std::vector<CandidateIndex>> ranking_by(std::vector<Votes> const& votes,
                                                    std::vector<CandidateIndex> of)
{
    std::ranges::stable_sort(of, std::greater(), [&](CandidateIndex candidate) { return votes[candidate]; });
    std::vector<std::vector<CandidateIndex>> ranking;
    for (auto const candidate : of) {
        if (ranking.empty() || votes[ranking.back().front()] != votes[candidate])
            ranking.emplace_back();
        ranking.back().push_back(candidate);
    }
    return ranking;
}

} // namespace manyhands::ranked
