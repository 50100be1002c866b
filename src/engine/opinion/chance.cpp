// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/chance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace manyhands::opinion {

namespace {

constexpr double clearly_above = 1.05;
constexpr std::size_t deals_max = 20;
constexpr double deviations = 5;
/// Large tables vary little from deal to deal.
constexpr std::size_t votes_dealt_enough = 300'000;
/// An eigenvalue is known much better than its vector: by the square of this.
constexpr AxesAim first_only{.axes = 1, .residual = 1e-2};

ChanceLevel level_of(std::span<double const> deals, std::size_t votes)
{
    auto const count = double(deals.size());
    auto const mean = std::accumulate(deals.begin(), deals.end(), 0.0) / count;
    double squares = 0;
    for (auto const value : deals)
        squares += (value - mean) * (value - mean);
    auto const deviation = std::sqrt(squares / std::max(1.0, count - 1));
    return {mean, std::max(clearly_above * mean, mean + deviations * deviation), votes};
}

} // namespace

std::optional<ChanceLevel> chance_level(VoteTable const& table, PeopleSample const& sample,
                                        Computing const& computing)
{
    auto const some = table.only(sample.rows);
    if (some.votes() == 0)
        return ChanceLevel{};
    auto const deals = std::clamp<std::size_t>(votes_dealt_enough / some.votes(), 1, deals_max);
    std::vector<double> largest(deals);
    computing.for_each_block(deals, [&](std::size_t deal) {
        // Many deals are shared among the hands; of a single one the parts are.
        auto const inside = deals > 1 ? Computing{.is_cancelled = computing.is_cancelled} : computing;
        auto const dealt = some.dealt_anew(deal);
        CenteredVotes const votes(dealt, inside);
        if (auto const axes = opinion_axes(votes, first_only))
            largest[deal] = axes->singular_values[0];
    });
    if (computing.is_cancelled())
        return std::nullopt;
    return level_of(largest, some.votes());
}

ChanceLevel chance_in(ChanceLevel const& chance, std::size_t votes)
{
    if (chance.votes == 0)
        return chance;
    auto const times = std::sqrt(double(votes) / double(chance.votes));
    return {chance.usual * times, chance.hardly_ever * times, votes};
}

std::size_t axes_above_chance(OpinionAxes const& axes, ChanceLevel const& chance)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(axes.singular_values, [&](double s) { return s > chance.hardly_ever; }));
}

AxisWeights axis_weights(OpinionAxes const& axes, ChanceLevel const& chance)
{
    AxisWeights weights{};
    if (axes_above_chance(axes, chance) == 0)
        return weights;
    for (std::size_t axis = 0; axis < axes_max; ++axis)
        if (axes.singular_values[axis] > chance.usual)
            weights[axis] = std::sqrt(1 - std::pow(chance.usual / axes.singular_values[axis], 2));
    return weights;
}

} // namespace manyhands::opinion
