// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/robustness.hpp"

#include "engine/opinion/opinion_test_data.hpp"
#include "engine/opinion/planted_test_data.hpp"
#include "engine/opinion/polis_map.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::opinion {

namespace {

TEST(robustness, a_clear_top_stays_whoever_leaves)
{
    // Ten statements that nearly all agree with, ten that nearly nobody does.
    auto const votes = test::random_votes(
        {60, 40}, 20, 5, [](std::size_t, std::size_t column) { return column < 10 ? 0.95 : 0.1; });
    auto const table = votes.table();
    auto const found = top_sensitivity(table, votes.groups(table), std::vector<std::size_t>{1, 10}, 1);
    EXPECT_EQ(found.top.size(), 10U);
    for (auto const& step : found.steps) {
        EXPECT_EQ(step.random_worst, 0);
        EXPECT_EQ(step.influential, 0);
    }
}

TEST(robustness, one_person_can_tip_a_tie)
{
    // The tenth and the eleventh statement are one vote apart in the smaller group.
    test::PlantedAnswers votes({50, 20}, 11);
    for (std::int32_t statement = 0; statement < 11; ++statement) {
        auto const agrees = statement < 9 ? 18U : statement == 9 ? 11U : 10U;
        votes.answer(0, statement, {40, 10, 0});
        // Rotated, so that it is not the same people who agree with both.
        for (std::uint32_t person = 0; person < 20; ++person)
            votes.add(votes.first_of(1) + static_cast<std::int32_t>((person + 7U * statement) % 20),
                      statement, person < agrees ? Vote::agree : Vote::disagree);
    }
    auto const table = votes.table();
    auto const found = top_sensitivity(table, votes.groups(table), std::vector<std::size_t>{0, 1, 2}, 1);
    EXPECT_EQ(found.steps[0].influential, 0);
    EXPECT_NEAR(found.steps[2].influential, 0.1, 1e-12);
    EXPECT_EQ(found.steps[1].random_median, 0);
}

TEST(robustness, the_influential_matter_more_than_the_median_of_any)
{
    auto const table = test::read_conversation("vtaiwan.uberx");
    std::vector<std::vector<std::uint32_t>> groups;
    auto const map = polis_map(table);
    for (auto const& group : map.grouping.groups)
        groups.push_back(group.members);
    std::vector<std::size_t> const people{1, 12, 61};
    auto const found = top_sensitivity(table, groups, people, 1);
    for (auto const& step : found.steps)
        EXPECT_GE(step.influential, step.random_median);
    EXPECT_GT(found.steps[2].influential, 0);
    auto const again = top_sensitivity(table, groups, people, 1);
    EXPECT_EQ(again.steps[2].random_worst, found.steps[2].random_worst);
}

RC_GTEST_PROP(robustness, is_a_share_for_any_votes, ())
{
    auto const votes = test::arbitrary_votes();
    auto const table = votes.table();
    std::vector<std::size_t> const people{0, 1, 1000};
    auto const found = top_sensitivity(table, votes.groups(table), people, 3);
    for (auto const& step : found.steps) {
        RC_ASSERT(step.influential >= 0 && step.influential <= 1);
        RC_ASSERT(step.random_median <= step.random_worst && step.random_worst <= 1);
    }
    RC_ASSERT(found.steps[0].influential == 0 && found.steps[0].random_worst == 0);
    RC_ASSERT(found.top.empty() || found.steps[2].influential == 1);
}

} // namespace

} // namespace manyhands::opinion
