// SPDX-License-Identifier: AGPL-3.0-or-later
// picture_of of own_map.hpp: who may be drawn.
#include "area/results/own_map.hpp"
#include "area/results/results.hpp"

#include <algorithm>
#include <cmath>

namespace manyhands::results {

namespace {

double distance(opinion::Point const& one, opinion::Point const& other)
{
    return std::hypot(one.x - other.x, one.y - other.y);
}

/// Dots can be counted (rule 12). Of fewer than eight people none are drawn; of more, two fewer than the rounded
/// number says, which are never more than there are. Those next to another go first.
void thin(std::vector<opinion::Point>& dots)
{
    auto const told = published_count(std::ssize(dots));
    auto const kept = told.shown == PublishedCount::Shown::about ? static_cast<std::size_t>(told.value - 2) : 0;
    std::ranges::sort(dots, {}, [](opinion::Point const& dot) { return std::pair(dot.x, dot.y); });
    while (dots.size() > kept) {
        std::size_t crowded = 0;
        for (std::size_t at = 1; at + 1 < dots.size(); ++at)
            if (distance(dots[at], dots[at + 1]) < distance(dots[crowded], dots[crowded + 1]))
                crowded = at;
        dots.erase(dots.begin() + static_cast<std::ptrdiff_t>(crowded));
    }
}

} // namespace

bool is_shown(OwnMap const& map, std::size_t group)
{
    return has_groups(map) && map.people->members[group].size() >= opinion::cell_people_min;
}

MapPicture picture_of(OwnMap const& map)
{
    auto const& people = *map.people;
    std::vector<std::vector<opinion::Point>> groups;
    std::vector<opinion::Point> others;
    std::vector<char> grouped(people.points.size(), 0);
    for (std::size_t group = 0; group < map.groups.size() && has_groups(map); ++group) {
        auto const color = map.showing.colors[group].value;
        groups.resize(std::max<std::size_t>(groups.size(), color + 1));
        for (auto const member : people.members[group]) {
            grouped[member] = 1;
            if (is_shown(map, group))
                groups[color].push_back(people.points[member]);
        }
    }
    for (std::size_t row = 0; row < grouped.size(); ++row)
        if (!grouped[row])
            others.push_back(people.points[row]);
    std::ranges::for_each(groups, thin);
    thin(others);
    return draw_map(groups, others);
}

} // namespace manyhands::results
