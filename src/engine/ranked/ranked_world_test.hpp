// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: elections written short, and random small ones.
#pragma once

#include "engine/ranked/blt_file.hpp"
#include "engine/ranked/ranked_methods.hpp"

#include <algorithm>
#include <numeric>
#include <rapidcheck.h>

namespace manyhands::ranked {

/// "3 1 2 0\n2 2=3 0\n" between sizes and names.
inline Election election_of(int candidates, int seats, std::string const& papers)
{
    return read_blt(std::to_string(candidates) + " " + std::to_string(seats) + "\n" + papers + "0\n").value();
}

inline Count count_of(Election const& election, Method method)
{
    return count_ballots(election, method, Lots(election)).value();
}

/// Numbers as people say them, ascending.
inline std::vector<int> winners(Count const& count)
{
    std::vector<int> numbers;
    for (auto const candidate : count.elected)
        numbers.push_back(candidate + 1);
    std::ranges::sort(numbers);
    return numbers;
}

inline std::vector<int> winners(Election const& election, Method method)
{
    return winners(count_of(election, method));
}

/// One paper: candidates (from 0) by rank.
using Paper = std::vector<std::vector<int>>;

/// Some ranks with one, two or three candidates, each at most once.
inline Paper random_paper(int candidates)
{
    std::vector<int> order(static_cast<std::size_t>(candidates));
    std::iota(order.begin(), order.end(), 0);
    for (auto at = order.size(); at > 1; --at)
        std::swap(order[at - 1], order[*rc::gen::inRange<std::size_t>(0, at)]);
    order.resize(*rc::gen::inRange<std::size_t>(1, order.size() + 1));
    Paper paper;
    for (auto const candidate : order) {
        if (paper.empty() || *rc::gen::inRange(0, 4) != 0)
            paper.emplace_back();
        paper.back().push_back(candidate);
    }
    return paper;
}

inline void add_paper(Election& election, Paper const& paper, std::int64_t count = 1)
{
    std::vector<Mark> marks;
    for (auto rank : paper) {
        std::ranges::sort(rank);
        for (std::size_t at = 0; at < rank.size(); ++at) {
            auto const candidate = static_cast<CandidateIndex>(rank[at]);
            marks.push_back(at == 0 ? Mark::at_next_rank(candidate) : Mark::at_same_rank(candidate));
        }
    }
    election.ballots.add(marks, count);
}

inline Election election_of(int candidates, std::int64_t seats, std::vector<Paper> const& papers)
{
    Election election{.seats = seats};
    for (int at = 0; at < candidates; ++at)
        election.candidates.push_back({"C" + std::to_string(at + 1)});
    for (auto const& paper : papers)
        add_paper(election, paper);
    return election;
}

inline std::vector<Paper> random_papers(int candidates, int papers_max)
{
    std::vector<Paper> papers;
    for (auto left = *rc::gen::inRange(1, papers_max + 1); left > 0; --left)
        papers.push_back(random_paper(candidates));
    return papers;
}

} // namespace manyhands::ranked
