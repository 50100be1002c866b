// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/stability.hpp"

#include <algorithm>
#include <numeric>

namespace manyhands::opinion {

namespace {

constexpr std::size_t draws_with_few = 20;
constexpr std::size_t draws_with_many = 10;
constexpr std::size_t few_people = 1000;
constexpr double share_drawn = 0.8;
/// A draw needs several times as many people as statements for its components to mean anything.
constexpr std::size_t people_per_statement = 8;
constexpr std::size_t people_at_least = 2000;
constexpr std::size_t people_to_divide_again = 1000;
constexpr std::size_t starts_again = 4;
constexpr std::size_t steps_again = 5;
constexpr double residual_enough = 5e-3;

struct Drawing {
    GroupingInput const& input;
    VoteTable table; // of the sample
    PeopleSample sample;
    std::vector<GroupNumber> division; // by row of the sample
    std::size_t groups;
    AxesAim aim; // only the axes that have a say
};

/// Everything anew for the rows drawn, from the components of all on.
std::vector<GroupNumber> divided_anew(Drawing const& drawing, std::span<std::uint32_t const> drawn,
                                      std::uint64_t seed)
{
    Computing const alone;
    auto const table = drawing.table.only(drawn);
    CenteredVotes const votes(table, alone);
    auto const axes = opinion_axes(votes, drawing.aim, &drawing.input.axes);
    auto const places = positions(table, votes, *axes, drawing.input.weights, alone).places;
    // Rows of a sample stand as the votes have it, so any of them are a fair sample.
    auto const some = std::span(places).first(std::min(places.size(), people_to_divide_again));
    auto found = place_means(some, drawing.groups, starts_again, seed);
    if (some.size() < places.size())
        found = settled(places, found.centers, steps_again);
    return nearest_groups(places, found.centers);
}

double agreement(Drawing const& drawing, std::uint64_t draw)
{
    std::vector<std::uint32_t> drawn;
    std::vector<GroupNumber> before;
    for (std::uint32_t at = 0; at < drawing.sample.keys.size(); ++at)
        if (is_drawn(drawing.sample.keys[at], draw, share_drawn)) {
            drawn.push_back(at);
            before.push_back(drawing.division[at]);
        }
    return adjusted_rand_index(before, divided_anew(drawing, drawn, draw));
}

} // namespace

std::optional<double> division_stability(GroupingInput const& input, std::span<GroupNumber const> division,
                                         std::size_t groups, Computing const& computing)
{
    auto const people = std::max(people_at_least, people_per_statement * input.votes.counted_columns());
    auto sample = sample_of(input.rows, input.hashes, people);
    auto const axes =
        static_cast<std::size_t>(std::ranges::count_if(input.weights, [](double w) { return w > 0; }));
    Drawing drawing{input,
                    input.table.only(sample.rows),
                    std::move(sample),
                    {},
                    groups,
                    {.axes = axes, .residual = residual_enough}};
    for (auto const row : drawing.sample.rows)
        drawing.division.push_back(division[row]);
    auto const draws = drawing.division.size() <= few_people ? draws_with_few : draws_with_many;
    std::vector<double> indices(draws);
    computing.for_each_block(draws, [&](std::size_t draw) {
        if (!computing.is_cancelled())
            indices[draw] = agreement(drawing, draw + 1);
    });
    if (computing.is_cancelled())
        return std::nullopt;
    return std::accumulate(indices.begin(), indices.end(), 0.0) / double(draws);
}

} // namespace manyhands::opinion
