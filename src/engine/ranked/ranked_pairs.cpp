// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/ranked/earlier_rounds.hpp"
#include "engine/ranked/pairwise.hpp"

#include <algorithm>
#include <tuple>

namespace manyhands::ranked {

namespace {

struct Defeat {
    CandidateIndex winner;
    CandidateIndex loser;
    std::int64_t votes;
    std::int64_t against;
    bool is_as_strong_as(Defeat const& other) const
    {
        return votes == other.votes && against == other.against;
    }
};

std::vector<Defeat> defeats_in_order(PairCounts const& prefer, std::vector<CandidateIndex> const& candidates,
                                     Lots const& lots)
{
    std::vector<Defeat> defeats;
    for (auto const one : candidates)
        for (auto const other : candidates)
            if (prefer[one][other] > prefer[other][one])
                defeats.push_back({one, other, prefer[one][other], prefer[other][one]});
    std::ranges::sort(defeats, {}, [&](Defeat const& defeat) {
        return std::tuple(-defeat.votes, defeat.against, lots.place(defeat.winner),
                          -static_cast<std::int64_t>(lots.place(defeat.loser)));
    });
    return defeats;
}

/// Locked defeats, and what follows from them.
class Locks {
public:
    explicit Locks(std::size_t size) : reaches_(size, std::vector<char>(size)) { }

    bool would_close_a_circle(Defeat const& defeat) const
    {
        return reaches_[defeat.loser][defeat.winner] != 0;
    }
    void lock(Defeat const& defeat)
    {
        if (reaches_[defeat.winner][defeat.loser])
            return;
        for (std::size_t from = 0; from < reaches_.size(); ++from)
            if (from == defeat.winner || reaches_[from][defeat.winner])
                for (std::size_t to = 0; to < reaches_.size(); ++to)
                    if (to == defeat.loser || reaches_[defeat.loser][to])
                        reaches_[from][to] = 1;
    }
    bool beats(CandidateIndex one, CandidateIndex other) const { return reaches_[one][other] != 0; }

private:
    std::vector<std::vector<char>> reaches_;
};

/// A defeat that was passed over only because an equal one came before it: the lot decided.
void note_lot(Count& count, std::span<Defeat const> equal, Defeat const& passed_over)
{
    std::vector<CandidateIndex> tied;
    for (auto const& defeat : equal)
        for (auto const candidate : {defeat.winner, defeat.loser})
            if (std::ranges::find(tied, candidate) == tied.end())
                tied.push_back(candidate);
    std::ranges::sort(tied);
    count.ties.push_back({.about = Tie::About::pair, .tied = std::move(tied), .chosen = passed_over.loser});
}

/// Of defeats of one strength.
void lock_equals(std::span<Defeat const> equal, Locks& locks, Count& count, Comparison& comparison)
{
    std::vector<char> closed_one_before;
    for (auto const& defeat : equal)
        closed_one_before.push_back(locks.would_close_a_circle(defeat));
    bool has_lot_been_noted = false;
    for (std::size_t at = 0; at < equal.size(); ++at) {
        auto const& defeat = equal[at];
        if (!locks.would_close_a_circle(defeat)) {
            locks.lock(defeat);
            comparison.locked.emplace_back(defeat.winner, defeat.loser);
            continue;
        }
        comparison.passed_over.emplace_back(defeat.winner, defeat.loser);
        if (!has_lot_been_noted && !closed_one_before[at]) {
            note_lot(count, equal, defeat);
            has_lot_been_noted = true;
        }
    }
}

} // namespace

Count count_ranked_pairs(Election const& election, Lots const& lots)
{
    auto left = standing_candidates(election);
    Count count{.method = Method::ranked_pairs, .valid_papers = election.ballots.papers()};
    Comparison comparison{.prefer = pair_counts(election.ballots, election)};
    auto const defeats = defeats_in_order(comparison.prefer, left, lots);
    Locks locks(election.candidates.size());
    for (std::size_t begin = 0, end = 0; begin < defeats.size(); begin = end) {
        while (end < defeats.size() && defeats[end].is_as_strong_as(defeats[begin]))
            ++end;
        lock_equals(std::span(defeats).subspan(begin, end - begin), locks, count, comparison);
    }
    while (!left.empty()) {
        auto& group = comparison.ranking.emplace_back();
        for (auto const one : left)
            if (std::ranges::none_of(left, [&](CandidateIndex other) { return locks.beats(other, one); }))
                group.push_back(one);
        for (auto const one : group)
            std::erase(left, one);
    }
    elect_in_order(count, comparison.ranking, election.seats, lots);
    count.comparison = std::move(comparison);
    return count;
}

} // namespace manyhands::ranked
