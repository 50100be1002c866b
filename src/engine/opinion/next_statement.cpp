// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/next_statement.hpp"

#include <algorithm>
#include <limits>

namespace manyhands::opinion {

namespace {

constexpr std::uint32_t floor_min = 10;

/// A random one of the least shown among `open`, which is not empty.
Candidate least_shown(std::span<Candidate const> open, SeededRandom& random)
{
    auto const least = std::ranges::min(open, {}, &Candidate::exposures).exposures;
    std::vector<Candidate> equals;
    std::ranges::copy_if(open, std::back_inserter(equals),
                         [&](auto const& c) { return c.exposures == least; });
    return equals[random.below(equals.size())];
}

Candidate balanced_choice(std::span<Candidate const> open, SeededRandom& random)
{
    if (open.size() == 1)
        return open.front();
    auto const first = random.below(open.size());
    auto const second = (first + 1 + random.below(open.size() - 1)) % open.size(); // always another one
    return open[second].exposures < open[first].exposures ? open[second] : open[first];
}

} // namespace

std::uint32_t exposure_floor(std::span<Candidate const> candidates)
{
    std::uint64_t sum = 0;
    for (auto const& candidate : candidates)
        sum += candidate.exposures;
    auto const most_of_mean = candidates.empty() ? 0 : 3 * sum / (4 * candidates.size());
    return std::max(floor_min, static_cast<std::uint32_t>(most_of_mean));
}

std::optional<StatementNumber> next_statement(std::span<Candidate const> candidates, SeededRandom& random)
{
    std::vector<Candidate> open;
    std::ranges::copy_if(candidates, std::back_inserter(open),
                         [](auto const& c) { return c.acquaintance == Acquaintance::open; });
    if (open.empty())
        return std::nullopt;
    auto const floor = exposure_floor(candidates);
    bool const someone_below = std::ranges::any_of(open, [&](auto const& c) { return c.exposures < floor; });
    if (someone_below && random.fraction() < floor_first)
        return least_shown(open, random).statement;
    return balanced_choice(open, random).statement;
}

} // namespace manyhands::opinion
