// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/routing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace manyhands::opinion {

namespace {

constexpr std::uint32_t floor_min = 10;
/// How often one below the floor comes first while there is one; the rest goes on as ever, so that a burst of
/// new statements is not all that anybody sees.
constexpr double floor_first = 0.8;
/// How many are looked at for what an answer would tell. All would send everybody who comes at once to the
/// same one.
constexpr std::size_t compared_max = 12;

using Open = std::vector<RoutingStatement const*>;

/// Beta(agrees + 1/2, others + 1/2), Jeffreys' choice: what the votes say of a share.
struct Belief {
    double mean;
    double variance;
    double votes;
};

Belief belief_of(VoteCounts const& counts)
{
    auto const votes = counts.voters() + 1.0;
    auto const mean = (counts.agrees + 0.5) / votes;
    return {mean, mean * (1 - mean) / (votes + 1), votes};
}

double standard_normal(SeededRandom& random)
{
    auto const radius = std::sqrt(-2 * std::log(1 - random.fraction()));
    return radius * std::cos(2 * std::numbers::pi * random.fraction());
}

/// Thompson's draw: a share that the votes leave possible, as often as they leave it possible (normal
/// approximation, kept inside).
double drawn(Belief const& belief, SeededRandom& random)
{
    auto const share = belief.mean + std::sqrt(belief.variance) * standard_normal(random);
    auto const least = 0.5 / (belief.votes + 1);
    return std::clamp(share, least, 1 - least);
}

/// By how much one more vote of this group is expected to narrow the geometric mean of the groups' shares,
/// squared and scaled: (dS/dp)² · variance / (votes + 1), with S = (p1 ... pG)^(1/G) and dS/dp = S / (G · p).
double to_learn(std::vector<double> const& shares, std::vector<Belief> const& beliefs, std::size_t group)
{
    double logarithms = 0;
    for (auto const share : shares)
        logarithms += std::log(share);
    auto const slope = std::exp(logarithms / double(shares.size())) / (double(shares.size()) * shares[group]);
    auto const& belief = beliefs[group];
    auto const variance = shares[group] * (1 - shares[group]) / (belief.votes + 1);
    return slope * slope * variance / (belief.votes + 1);
}

double to_learn(RoutingStatement const& statement, std::optional<std::size_t> group, SeededRandom& random)
{
    std::array<VoteCounts, 1> const everybody{statement.votes};
    auto const counts = statement.groups.empty() ? std::span<VoteCounts const>(everybody) : statement.groups;
    std::vector<Belief> beliefs;
    std::vector<double> shares;
    for (auto const& votes : counts) {
        beliefs.push_back(belief_of(votes));
        shares.push_back(drawn(beliefs.back(), random));
    }
    if (group && *group < counts.size())
        return to_learn(shares, beliefs, *group);
    double sum = 0;
    for (std::size_t any = 0; any < counts.size(); ++any)
        sum += to_learn(shares, beliefs, any);
    return sum / double(counts.size());
}

/// A random one of the least shown; `open` is not empty.
RoutingStatement const& least_shown(Open const& open, SeededRandom& random)
{
    auto const votes = [](auto const* statement) { return statement->votes.voters(); };
    auto const least = votes(std::ranges::min(open, {}, votes));
    Open equals;
    std::ranges::copy_if(open, std::back_inserter(equals), [&](auto const* s) { return votes(s) == least; });
    return *equals[random.below(equals.size())];
}

RoutingStatement const& most_to_learn(Open open, std::optional<std::size_t> group, SeededRandom& random)
{
    RoutingStatement const* best = nullptr;
    double most = -1;
    for (std::size_t at = 0; at < std::min(compared_max, open.size()); ++at) {
        std::swap(open[at], open[at + random.below(open.size() - at)]);
        if (auto const found = to_learn(*open[at], group, random); found > most) {
            most = found;
            best = open[at];
        }
    }
    return *best;
}

bool still_asked(RoutingStatement const& statement) { return statement.availability == Availability::asked; }

} // namespace

std::uint32_t exposure_floor(std::span<RoutingStatement const> statements)
{
    std::uint64_t sum = 0;
    std::uint64_t count = 0;
    for (auto const& statement : statements)
        if (still_asked(statement)) {
            sum += statement.votes.voters();
            ++count;
        }
    auto const mean = count == 0 ? 0 : sum / count;
    return std::max(floor_min, static_cast<std::uint32_t>(mean));
}

std::optional<RoutingChoice> route(std::span<RoutingStatement const> statements,
                                   std::optional<std::size_t> group, std::uint64_t seed)
{
    SeededRandom random(seed);
    Open open;
    for (auto const& statement : statements)
        if (still_asked(statement) && statement.acquaintance == Acquaintance::open)
            open.push_back(&statement);
    if (open.empty())
        return std::nullopt;
    Open fresh;
    std::ranges::copy_if(open, std::back_inserter(fresh),
                         [](auto const* s) { return s->novelty == Novelty::since_last_visit; });
    if (!fresh.empty())
        return RoutingChoice{least_shown(fresh, random).statement, RoutingReason::is_new};
    auto const floor = exposure_floor(statements);
    auto const& least = least_shown(open, random);
    if (least.votes.voters() < floor && random.fraction() < floor_first)
        return RoutingChoice{least.statement, RoutingReason::seen_by_few};
    return RoutingChoice{most_to_learn(std::move(open), group, random).statement,
                         RoutingReason::most_to_learn};
}

} // namespace manyhands::opinion
