// SPDX-License-Identifier: AGPL-3.0-or-later
// What must hold of every election, and definitions tried out whole on small ones.
#include "engine/ranked/ranked_world_test.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::ranked {

namespace {

std::vector<CandidateIndex> sorted(std::vector<CandidateIndex> candidates)
{
    std::ranges::sort(candidates);
    return candidates;
}

std::vector<int> random_order(int size)
{
    std::vector<int> order(static_cast<std::size_t>(size));
    std::iota(order.begin(), order.end(), 0);
    for (auto at = order.size(); at > 1; --at)
        std::swap(order[at - 1], order[*rc::gen::inRange<std::size_t>(0, at)]);
    return order;
}

/// How many papers prefer the one, by looking at every paper.
std::int64_t prefer(std::vector<Paper> const& papers, int one, int other)
{
    auto const rank_of = [](Paper const& paper, int candidate) {
        for (std::size_t rank = 0; rank < paper.size(); ++rank)
            if (std::ranges::count(paper[rank], candidate))
                return rank;
        return paper.size();
    };
    return std::ranges::count_if(
        papers, [&](Paper const& paper) { return rank_of(paper, one) < rank_of(paper, other); });
}

/// The strongest of all paths without a candidate twice, one by one.
std::int64_t strongest(std::vector<Paper> const& papers, int candidates, std::vector<int>& path, int to,
                       std::int64_t strength)
{
    if (path.back() == to)
        return strength;
    std::int64_t best = 0;
    for (int next = 0; next < candidates; ++next) {
        auto const votes = prefer(papers, path.back(), next);
        if (std::ranges::count(path, next) || votes <= prefer(papers, next, path.back()))
            continue;
        path.push_back(next);
        best = std::max(best, strongest(papers, candidates, path, to, std::min(strength, votes)));
        path.pop_back();
    }
    return best;
}

RC_GTEST_PROP(RankedProperty, SchulzeIsItsDefinition, ())
{
    auto const candidates = *rc::gen::inRange(1, 6);
    auto const papers = random_papers(candidates, 9);
    auto const path = [&](int from, int to) {
        std::vector<int> walked = {from};
        return strongest(papers, candidates, walked, to, std::ssize(papers) + 1);
    };
    std::vector<CandidateIndex> unbeaten;
    for (int one = 0; one < candidates; ++one) {
        bool is_unbeaten = true;
        for (int other = 0; other < candidates; ++other)
            is_unbeaten = is_unbeaten && (one == other || path(one, other) >= path(other, one));
        if (is_unbeaten)
            unbeaten.push_back(static_cast<CandidateIndex>(one));
    }
    auto const count = count_of(election_of(candidates, 1, papers), Method::schulze);
    RC_ASSERT(sorted(count.comparison->ranking.front()) == unbeaten);
    RC_ASSERT(count.elected.front() == unbeaten.front());
    RC_ASSERT(count.ties.size() == std::size_t(unbeaten.size() > 1));
}

// Of all orders of the candidates, ranked pairs finds the one that keeps the strongest defeat, of those the
// one that keeps the next, and so on.
RC_GTEST_PROP(RankedProperty, RankedPairsKeepsTheStrongestDefeats, ())
{
    auto const candidates = *rc::gen::inRange(1, 6);
    auto const papers = random_papers(candidates, 9);
    std::vector<std::tuple<std::int64_t, std::int64_t, int, int>> defeats; // -votes, against, winner, -loser
    for (int one = 0; one < candidates; ++one)
        for (int other = 0; other < candidates; ++other)
            if (auto const votes = prefer(papers, one, other); votes > prefer(papers, other, one))
                defeats.emplace_back(-votes, prefer(papers, other, one), one, -other);
    std::ranges::sort(defeats);
    std::vector<int> order(static_cast<std::size_t>(candidates));
    std::iota(order.begin(), order.end(), 0);
    std::vector<char> best;
    std::vector<CandidateIndex> tops;
    do {
        std::vector<char> kept;
        for (auto const& [votes, against, winner, loser] : defeats)
            kept.push_back(std::ranges::find(order, winner) < std::ranges::find(order, -loser));
        if (tops.empty() || kept > best)
            tops.clear();
        if (tops.empty() || kept == best) {
            best = kept;
            tops.push_back(static_cast<CandidateIndex>(order.front()));
        }
    } while (std::ranges::next_permutation(order).found);
    tops = sorted(tops);
    tops.erase(std::ranges::unique(tops).begin(), tops.end());
    auto const count = count_of(election_of(candidates, 1, papers), Method::ranked_pairs);
    RC_ASSERT(sorted(count.comparison->ranking.front()) == tops);
}

RC_GTEST_PROP(RankedProperty, ProportionalApprovalIsTheBestOfAllCommittees, ())
{
    auto const candidates = *rc::gen::inRange(1, 8);
    auto const seats = *rc::gen::inRange(1, candidates + 1);
    auto const papers = random_papers(candidates, 12);
    std::int64_t best = -1; // in 1/420 = 1/lcm(1 … 7)
    std::int64_t as_good = 0;
    std::uint32_t chosen = 0;
    for (std::uint32_t committee = 0; committee < 1U << candidates; ++committee) {
        if (std::popcount(committee) != seats)
            continue;
        std::int64_t score = 0;
        for (auto const& paper : papers) {
            int met = 0;
            for (auto const& rank : paper)
                for (auto const candidate : rank)
                    if (committee >> candidate & 1)
                        score += 420 / ++met;
        }
        // Of equal ones the one whose members come first: the lowest candidate in whom they differ.
        auto const difference = committee ^ chosen;
        bool const is_first = (committee & (difference & -difference)) != 0;
        as_good = score > best ? 1 : as_good + (score == best);
        if (score > best || (score == best && is_first))
            chosen = committee;
        best = std::max(best, score);
    }
    auto const count = count_of(election_of(candidates, seats, papers), Method::pav);
    std::uint32_t found = 0;
    for (auto const candidate : count.elected)
        found |= 1U << candidate;
    RC_ASSERT(found == chosen);
    RC_ASSERT(count.satisfaction->committees_as_good == as_good);
    RC_ASSERT(count.satisfaction->search == Satisfaction::Search::exact);
}

RC_GTEST_PROP(RankedProperty, NamesDoNotMatter, ())
{
    auto const candidates = *rc::gen::inRange(1, 7);
    auto const seats = *rc::gen::inRange(1, candidates + 1);
    auto const papers = random_papers(candidates, 20);
    auto const order = random_order(candidates);
    auto const new_number = random_order(candidates);
    auto renamed_papers = papers;
    for (auto& paper : renamed_papers)
        for (auto& rank : paper)
            for (auto& candidate : rank)
                candidate = new_number[static_cast<std::size_t>(candidate)];
    auto election = election_of(candidates, seats, papers);
    auto renamed = election_of(candidates, seats, renamed_papers);
    for (auto const candidate : order) {
        election.tie_order.push_back(static_cast<CandidateIndex>(candidate));
        renamed.tie_order.push_back(
            static_cast<CandidateIndex>(new_number[static_cast<std::size_t>(candidate)]));
    }
    for (auto const method : all_methods) {
        std::vector<CandidateIndex> wanted;
        for (auto const candidate : count_of(election, method).elected)
            wanted.push_back(static_cast<CandidateIndex>(new_number[candidate]));
        RC_ASSERT(sorted(count_of(renamed, method).elected) == sorted(wanted));
    }
}

RC_GTEST_PROP(RankedProperty, TheOrderOfPapersDoesNotMatter, ())
{
    auto const candidates = *rc::gen::inRange(1, 7);
    auto papers = random_papers(candidates, 20);
    auto const election = election_of(candidates, 2, papers);
    std::ranges::reverse(papers);
    auto const other = election_of(candidates, 2, papers);
    for (auto const method : all_methods) {
        auto const count = count_of(election, method);
        auto const again = count_of(other, method);
        RC_ASSERT(count.elected == again.elected);
        RC_ASSERT(count.rounds.size() == again.rounds.size());
        RC_ASSERT(std::ssize(count.elected) == std::min(candidates, 2));
        for (std::size_t at = 0; at < count.rounds.size(); ++at)
            RC_ASSERT(count.rounds[at].votes == again.rounds[at].votes);
    }
}

// Beats each other one: then it wins. And more than a quota of first preferences is a seat.
RC_GTEST_PROP(RankedProperty, WhoIsPreferredToEachOtherWins, ())
{
    auto const candidates = *rc::gen::inRange(2, 6);
    auto const papers = random_papers(candidates, 15);
    auto const election = election_of(candidates, 1, papers);
    for (int one = 0; one < candidates; ++one) {
        bool beats_all = true;
        for (int other = 0; other < candidates; ++other)
            beats_all =
                beats_all && (one == other || prefer(papers, one, other) > prefer(papers, other, one));
        if (beats_all)
            for (auto const method : {Method::schulze, Method::ranked_pairs})
                RC_ASSERT(winners(election, method) == std::vector{one + 1});
    }
    auto transferable = election;
    transferable.seats = *rc::gen::inRange(1, 4);
    for (auto const method : {Method::scottish, Method::wigm, Method::meek}) {
        auto const count = count_of(transferable, method);
        for (int one = 0; one < candidates; ++one)
            if (count.rounds.front().votes[static_cast<std::size_t>(one)] >= count.rounds.front().quota)
                RC_ASSERT(std::ranges::count(winners(count), one + 1) == 1);
    }
}

RC_GTEST_PROP(RankedProperty, FilesSayTheSameAgain, ())
{
    auto const candidates = *rc::gen::inRange(1, 9);
    auto const election = election_of(candidates, 1, random_papers(candidates, 20));
    auto const again = read_blt(write_blt(election));
    RC_ASSERT(again.has_value());
    RC_ASSERT(write_blt(*again) == write_blt(election));
}

} // namespace

} // namespace manyhands::ranked
