// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/grouping.hpp"

#include "engine/opinion/stability.hpp"

#include <algorithm>

namespace manyhands::opinion {

namespace {

constexpr std::size_t people_to_divide = 2000;
constexpr std::size_t starts = 8;
constexpr std::size_t steps_with_all = 4;
/// More groups must show for it.
constexpr double clearly_better = 0.03;

std::vector<Place> places_of(std::span<Place const> places, std::span<std::uint32_t const> rows)
{
    std::vector<Place> some;
    some.reserve(rows.size());
    for (auto const row : rows)
        some.push_back(places[row]);
    return some;
}

std::uint64_t seed_of(GroupingInput const& input)
{
    std::uint64_t sum = 0;
    for (auto const row : input.rows)
        sum += mixed(input.hashes[row]);
    return sum;
}

OpinionGroups all_together(GroupingInput const& input, Clarity clarity)
{
    OpinionGroups groups{.clarity = clarity};
    groups.group_of.assign(input.table.participants(), no_group);
    for (auto const row : input.rows)
        groups.group_of[row] = 0;
    if (!input.rows.empty())
        groups.people.push_back(input.rows.size());
    return groups;
}

/// The best division of some, nothing where none has groups large enough.
PlaceGroups best_division(std::span<Place const> places, std::size_t most_groups, std::uint64_t seed,
                          Computing const& computing, std::vector<GroupsTried>& tried)
{
    std::vector<PlaceGroups> found(most_groups - 1);
    computing.for_each_block(found.size(),
                             [&](std::size_t at) { found[at] = place_means(places, at + 2, starts, seed); });
    PlaceGroups best;
    for (auto const& groups : found) {
        auto const smallest = groups.people.empty() ? 0 : groups.people.back();
        tried.push_back({groups.centers.size(), groups.silhouette, smallest});
        bool const possible = groups.centers.size() > 1 && smallest >= group_people_min;
        if (possible && (best.centers.empty() || groups.silhouette > best.silhouette + clearly_better))
            best = groups;
    }
    return best;
}

/// The centres with everybody, in their order by size.
PlaceGroups with_everybody(std::span<Place const> places, PlaceGroups const& some,
                           Computing const& computing)
{
    if (some.centers.empty() || places.size() <= people_to_divide)
        return some;
    return settled(places, some.centers, steps_with_all, computing);
}

std::optional<double> stability_of(GroupingInput const& input, std::span<GroupNumber const> division,
                                   std::size_t groups, Computing const& computing)
{
    if (input.earlier && input.earlier->clarity == Clarity::clear && input.earlier->people.size() == groups)
        return input.earlier->stability;
    return division_stability(input, division, groups, computing);
}

} // namespace

std::optional<OpinionGroups> opinion_groups(GroupingInput const& input, Computing const& computing)
{
    auto const axes = axes_above_chance(input.axes, input.chance);
    if (axes == 0)
        return all_together(input, Clarity::only_chance);
    auto const sample = sample_of(input.rows, input.hashes, people_to_divide);
    std::vector<GroupsTried> tried;
    auto const seed = seed_of(input);
    auto const some = best_division(places_of(input.places, sample.rows), axes + 1, seed, computing, tried);
    auto const places = places_of(input.places, input.rows);
    auto const everybody = with_everybody(places, some, computing);
    auto groups = all_together(input, Clarity::too_few_people);
    groups.tried = tried;
    if (everybody.centers.empty())
        return groups;
    auto const nearest = nearest_groups(places, everybody.centers, computing);
    for (std::size_t at = 0; at < nearest.size(); ++at)
        groups.group_of[input.rows[at]] = nearest[at];
    auto const stability = stability_of(input, groups.group_of, everybody.centers.size(), computing);
    if (!stability)
        return std::nullopt;
    groups.stability = *stability;
    if (*stability < stability_needed) {
        auto const tried_in_vain = all_together(input, Clarity::unstable);
        groups.group_of = tried_in_vain.group_of;
        groups.clarity = Clarity::unstable;
        return groups;
    }
    groups.clarity = Clarity::clear;
    groups.centers = everybody.centers;
    groups.people.assign(everybody.centers.size(), 0);
    for (auto const row : input.rows)
        ++groups.people[groups.group_of[row]];
    return groups;
}

} // namespace manyhands::opinion
