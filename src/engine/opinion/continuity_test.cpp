// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/continuity.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

namespace manyhands::opinion {

namespace {

/// A map of people 0, 1, … in these groups, standing on a spiral.
OpinionMap map_of(std::vector<GroupNumber> const& group_of)
{
    OpinionMap map;
    map.groups.group_of = group_of;
    for (std::size_t row = 0; row < group_of.size(); ++row) {
        map.participants.push_back({static_cast<std::int32_t>(row)});
        map.points.push_back({double(row) * std::cos(double(row)), double(row) * std::sin(double(row))});
        if (group_of[row] == no_group)
            continue;
        map.groups.people.resize(std::max(map.groups.people.size(), std::size_t(group_of[row]) + 1));
        ++map.groups.people[group_of[row]];
    }
    return map;
}

ShownMap first_shown(OpinionMap const& map) { return shown(map, continuity({}, map)); }

std::vector<GroupNumber> people(std::initializer_list<std::pair<int, int>> runs)
{
    std::vector<GroupNumber> groups;
    for (auto const& [count, group] : runs)
        groups.insert(groups.end(), std::size_t(count), static_cast<GroupNumber>(group));
    return groups;
}

std::vector<Fate> fates(Continuity const& continuity)
{
    std::vector<Fate> found;
    for (auto const& change : continuity.changes)
        found.push_back(change.fate);
    return found;
}

TEST(continuity, gives_the_first_map_its_colors_in_order)
{
    auto const map = map_of(people({{6, 0}, {5, 1}}));
    auto const first = continuity({}, map);
    EXPECT_EQ(first.colors, (std::vector<GroupColor>{{0}, {1}}));
    EXPECT_EQ(fates(first), (std::vector{Fate::fresh, Fate::fresh}));
    EXPECT_EQ(first.moved, 0);
}

TEST(continuity, keeps_colors_when_groups_change_their_number)
{
    auto const before = first_shown(map_of(people({{9, 0}, {8, 1}, {7, 2}})));
    auto const next = continuity(before, map_of(people({{9, 1}, {8, 2}, {7, 0}})));
    EXPECT_EQ(next.colors, (std::vector<GroupColor>{{2}, {0}, {1}}));
    EXPECT_EQ(fates(next), std::vector(3, Fate::kept));
    EXPECT_TRUE(is_quiet(next));
}

TEST(continuity, tells_of_a_merger)
{
    auto const before = first_shown(map_of(people({{9, 0}, {8, 1}, {7, 2}})));
    auto const next = continuity(before, map_of(people({{9, 1}, {15, 0}})));
    EXPECT_EQ(fates(next), (std::vector{Fate::merged, Fate::kept}));
    EXPECT_EQ(next.changes[0].before, (std::vector<GroupColor>{{1}, {2}}));
    EXPECT_EQ(next.colors, (std::vector<GroupColor>{{1}, {0}}));
    EXPECT_NEAR(next.moved, 7.0 / 24, 1e-12);
    EXPECT_FALSE(is_quiet(next));
}

TEST(continuity, tells_of_a_split_and_gives_the_smaller_part_a_new_color)
{
    auto const before = first_shown(map_of(people({{20, 0}, {8, 1}})));
    auto const next = continuity(before, map_of(people({{13, 0}, {7, 2}, {8, 1}})));
    EXPECT_EQ(fates(next), (std::vector{Fate::kept, Fate::kept, Fate::split}));
    EXPECT_EQ(next.colors, (std::vector<GroupColor>{{0}, {1}, {2}}));
    EXPECT_EQ(next.changes[2].before, (std::vector<GroupColor>{{0}}));
}

TEST(continuity, tells_what_is_new_and_what_vanished)
{
    auto const before = first_shown(map_of(people({{9, 0}, {3, 1}, {3, 1}, {9, no_group}})));
    auto const next = continuity(before, map_of(people({{9, 0}, {3, 0}, {3, no_group}, {9, 1}})));
    EXPECT_EQ(fates(next), (std::vector{Fate::merged, Fate::fresh}));
    auto const apart = continuity(before, map_of(people({{9, 0}, {6, no_group}, {9, 1}})));
    EXPECT_EQ(fates(apart), (std::vector{Fate::kept, Fate::fresh, Fate::vanished}));
    EXPECT_EQ(apart.colors, (std::vector<GroupColor>{{0}, {2}})); // 1 stood for others a moment ago
}

TEST(continuity, turns_the_new_map_back_to_where_people_stood)
{
    auto const before = map_of(people({{9, 0}, {8, 1}}));
    for (double const reflected : {1.0, -1.0}) {
        auto now = before;
        for (auto& point : now.points)
            point = {0.6 * point.x - 0.8 * point.y, reflected * (0.8 * point.x + 0.6 * point.y)};
        auto const again = shown(now, continuity(first_shown(before), now));
        for (std::size_t row = 0; row < again.points.size(); ++row) {
            EXPECT_NEAR(again.points[row].x, before.points[row].x, 1e-9);
            EXPECT_NEAR(again.points[row].y, before.points[row].y, 1e-9);
        }
    }
}

RC_GTEST_PROP(continuity, gives_every_group_its_own_color, ())
{
    auto const groups = rc::gen::container<std::vector<GroupNumber>>(
        40, rc::gen::element<GroupNumber>(0, 1, 2, 3, 4, no_group));
    auto const before = first_shown(map_of(*groups));
    auto const now = map_of(*groups);
    auto const next = continuity(before, now);
    auto colors = next.colors;
    std::ranges::sort(colors);
    RC_ASSERT(std::ranges::adjacent_find(colors) == colors.end());
    RC_ASSERT(next.moved >= 0 && next.moved <= 1);
    auto const& turn = next.turn;
    RC_ASSERT(std::abs(turn.a * turn.c + turn.b * turn.d) < 1e-9);
    RC_ASSERT(std::abs(turn.a * turn.a + turn.b * turn.b - 1) < 1e-9);
}

} // namespace

} // namespace manyhands::opinion
