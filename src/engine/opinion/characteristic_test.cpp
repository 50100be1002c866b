// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/characteristic.hpp"

#include "base/random.hpp"
#include "engine/opinion/planted_test_data.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace manyhands::opinion {

namespace {

using test::Groups;
using test::PlantedAnswers;

TEST(characteristic, finds_what_a_group_says_more_often)
{
    // Statement 0: group 0 agrees, group 1 does not. 1: all agree. 2: group 1 disagrees, group 0 passes.
    PlantedAnswers planted({20, 40}, 3);
    planted.answer(0, 0, {18, 1, 1}).answer(1, 0, {6, 30, 4});
    planted.answer(0, 1, {19, 1, 0}).answer(1, 1, {37, 3, 0});
    planted.answer(0, 2, {1, 1, 18}).answer(1, 2, {2, 36, 2});
    auto const table = planted.table();
    auto const found = characteristic_statements(table, planted.group_votes());
    EXPECT_EQ(found.tests, 12U);
    ASSERT_EQ(found.groups.size(), 2U);
    ASSERT_EQ(found.groups[0].size(), 1U);
    auto const& agreed = found.groups[0][0];
    EXPECT_EQ(agreed.column, 0U);
    EXPECT_EQ(agreed.answer, Vote::agree);
    EXPECT_EQ(agreed.others.successes, 6U);
    EXPECT_NEAR(agreed.difference, 0.9 - 0.15, 1e-12);
    EXPECT_LT(agreed.interval.low, agreed.difference);
    EXPECT_GT(agreed.interval.low, 0.3);
    ASSERT_EQ(found.groups[1].size(), 2U);
    EXPECT_EQ(found.groups[1][0].column, 2U);
    EXPECT_EQ(found.groups[1][0].answer, Vote::disagree);
    EXPECT_EQ(found.groups[1][1].column, 0U);
}

TEST(characteristic, cells_of_fewer_than_five_are_not_looked_at)
{
    PlantedAnswers planted({20, 4}, 1);
    planted.answer(0, 0, {20, 0, 0}).answer(1, 0, {0, 4, 0});
    auto const found = characteristic_statements(planted.table(), planted.group_votes());
    EXPECT_EQ(found.tests, 0U);
    EXPECT_TRUE(found.groups[0].empty());
}

TEST(characteristic, finds_nothing_in_groups_drawn_by_lot)
{
    // 200 conversations in which group and answer have nothing to do with each other: 5 % may find anything.
    std::size_t invented = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        auto const planted =
            test::random_votes({12, 30, 60}, 60, seed, [](std::size_t, std::size_t) { return 0.6; });
        auto const found = characteristic_statements(planted.table(), planted.group_votes());
        invented += std::ranges::any_of(found.groups, [](auto const& list) { return !list.empty(); });
    }
    EXPECT_LE(invented, 16U);
}

TEST(characteristic, at_most_one_finding_in_twenty_is_chance)
{
    // One half of the statements are answered alike by all groups, one half are not.
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t covered = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        auto const share = [](std::size_t group, std::size_t column) {
            return column % 2 == 0 ? 0.5 : (group == 0 ? 0.8 : 0.4);
        };
        auto const planted = test::random_votes({60, 90}, 40, seed, share);
        auto const result = characteristic_statements(planted.table(), planted.group_votes());
        for (auto const& found : result.groups[0]) {
            ++(found.column % 2 == 0 ? wrong : right);
            auto const truth = found.column % 2 == 0 ? 0 : 0.4;
            covered += found.interval.low <= truth && truth <= found.interval.high;
        }
    }
    EXPECT_GT(right, 900U);
    EXPECT_LE(double(wrong), 0.05 * double(right + wrong));
    EXPECT_GE(double(covered), 0.95 * double(right + wrong));
}

RC_GTEST_PROP(characteristic, is_finite_and_ordered_for_any_votes, ())
{
    auto const planted = test::arbitrary_votes();
    auto const found = characteristic_statements(planted.table(), planted.group_votes());
    RC_ASSERT(found.groups.size() == planted.groups().size());
    for (auto const& list : found.groups)
        for (std::size_t at = 0; at < list.size(); ++at) {
            RC_ASSERT(std::isfinite(list[at].interval.low) && std::isfinite(list[at].p));
            RC_ASSERT(list[at].difference > 0 && list[at].p <= 0.05);
            RC_ASSERT(at == 0 || list[at - 1].interval.low >= list[at].interval.low);
        }
}

} // namespace

} // namespace manyhands::opinion
