// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/bridging.hpp"

#include "engine/opinion/opinion_test_data.hpp"
#include "engine/opinion/planted_test_data.hpp"
#include "engine/opinion/polis_map.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace manyhands::opinion {

namespace {

using Counts = std::vector<VoteCounts>;

Counts arbitrary_counts(std::size_t groups, std::uint32_t votes_min)
{
    Counts counts;
    for (std::size_t group = 0; group < groups; ++group)
        counts.push_back(
            {votes_min + *rc::gen::inRange(0U, 50U), *rc::gen::inRange(0U, 50U), *rc::gen::inRange(0U, 20U)});
    return counts;
}

TEST(bridging, is_the_geometric_mean_of_what_is_sure)
{
    auto const bridge = bridge_of(Counts{{8, 1, 1}, {30, 10, 0}});
    // Wilson with z = 1.6449: 8 of 10 is at least 0.541, 30 of 40 at least 0.624.
    EXPECT_NEAR(bridge.groups[0].agreement.low, 0.5407, 5e-4);
    EXPECT_NEAR(bridge.groups[1].agreement.low, 0.6236, 5e-4);
    EXPECT_NEAR(*bridge.agreement, std::sqrt(0.5407 * 0.6236), 5e-4);
    EXPECT_TRUE(bridge.missing.empty());
    EXPECT_EQ(*bridge_of(Counts{{50, 0, 0}, {0, 50, 0}}).agreement, 0);
    EXPECT_GT(*bridge_of(Counts{{50, 0, 0}, {0, 50, 0}}).divide, 0.8);
    EXPECT_LT(*bridge_of(Counts{{25, 25, 0}, {25, 25, 0}}).divide, 0);
}

TEST(bridging, says_which_groups_miss_how_many)
{
    auto const bridge = bridge_of(Counts{{8, 0, 0}, {3, 1, 0}, {}});
    EXPECT_FALSE(bridge.agreement);
    EXPECT_FALSE(bridge.disagreement);
    EXPECT_FALSE(bridge.divide);
    ASSERT_EQ(bridge.missing.size(), 2U);
    EXPECT_EQ(bridge.missing[0].group, 1U);
    EXPECT_EQ(bridge.missing[0].votes, 1U);
    EXPECT_EQ(bridge.missing[1].votes, 5U);
    EXPECT_FALSE(bridge_of({}).agreement);
}

RC_GTEST_PROP(bridging, is_the_same_whatever_groups_are_called, ())
{
    auto counts = arbitrary_counts(*rc::gen::inRange<std::size_t>(1, 6), *rc::gen::inRange(0U, 6U));
    auto const before = bridge_of(counts);
    std::ranges::rotate(counts, counts.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(counts)));
    auto const after = bridge_of(counts);
    RC_ASSERT(before.agreement.has_value() == after.agreement.has_value());
    RC_ASSERT(std::abs(before.agreement.value_or(0) - after.agreement.value_or(0)) < 1e-12);
    RC_ASSERT((before.divide == after.divide));
}

RC_GTEST_PROP(bridging, rises_when_somebody_turns_to_agreement, ())
{
    auto counts = arbitrary_counts(3, 5);
    auto const before = bridge_of(counts);
    auto& group = counts[*rc::gen::inRange<std::size_t>(0, 3)];
    RC_PRE(group.disagrees > 0);
    --group.disagrees;
    ++group.agrees;
    auto const after = bridge_of(counts);
    RC_ASSERT(*after.agreement > *before.agreement);
    RC_ASSERT(*after.disagreement <= *before.disagreement);
}

RC_GTEST_PROP(bridging, does_not_shrink_because_groups_are_more, ())
{
    auto counts = arbitrary_counts(*rc::gen::inRange<std::size_t>(1, 5), 5);
    auto const before = *bridge_of(counts).agreement;
    auto twice = counts;
    twice.insert(twice.end(), counts.begin(), counts.end());
    RC_ASSERT(std::abs(*bridge_of(twice).agreement - before) < 1e-12);
    // One more group that agrees at least as much as the mean.
    auto const& best = *std::ranges::max_element(counts, {}, [](auto const& c) {
        return score_interval({c.agrees, c.voters()}, one_sided_95).low;
    });
    counts.push_back(best);
    RC_ASSERT(*bridge_of(counts).agreement >= before - 1e-12);
}

RC_GTEST_PROP(bridging, agreement_and_disagreement_are_mirrors, ())
{
    auto counts = arbitrary_counts(*rc::gen::inRange<std::size_t>(1, 4), 5);
    auto const before = bridge_of(counts);
    for (auto& group : counts)
        std::swap(group.agrees, group.disagrees);
    auto const after = bridge_of(counts);
    RC_ASSERT((before.agreement == after.disagreement));
    RC_ASSERT((before.disagreement == after.agreement));
}

RC_GTEST_PROP(bridging, is_finite_and_ordered_for_any_votes, ())
{
    auto const planted = test::arbitrary_votes();
    auto const result = bridging_across_groups(planted.table(), planted.group_votes());
    for (auto const& [column, bridge] : result.statements) {
        RC_ASSERT(bridge.agreement.has_value() == (bridge.missing.empty() && !planted.group_votes().empty()));
        auto const score = bridge.agreement.value_or(0) + bridge.disagreement.value_or(0);
        RC_ASSERT(std::isfinite(score) && score >= 0 && score <= 1);
    }
    for (std::size_t at = 1; at < result.bridges.size(); ++at)
        RC_ASSERT(*result.statements[result.bridges[at - 1]].bridge.agreement >=
                  *result.statements[result.bridges[at]].bridge.agreement);
}

TEST(bridging, a_side_too_small_to_show_holds_nothing_up)
{
    test::PlantedAnswers planted({10, 20, 3}, 1);
    planted.answer(0, 0, {9, 1, 0}).answer(1, 0, {15, 5, 0}).answer(2, 0, {0, 3, 0});
    std::vector<SideOf> members;
    for (std::int32_t person = 0; person < 33; ++person)
        members.push_back({{person}, {static_cast<std::uint8_t>(planted.group_of(person))}});
    auto const across = bridging_across_sides(planted.table(), members, 3);
    EXPECT_EQ(across.sides[2], Presence::too_few);
    EXPECT_EQ(across.compared.size(), 2U);
    ASSERT_EQ(across.bridging.bridges.size(), 1U);
    auto const groups = planted.group_votes();
    auto const two = bridge_of(Counts{groups[0][0], groups[1][0]});
    EXPECT_EQ(across.bridging.statements[0].bridge.agreement, two.agreement);

    for (auto& member : members)
        member.side = {0};
    EXPECT_TRUE(bridging_across_sides(planted.table(), members, 3).bridging.bridges.empty());
}

TEST(bridging, does_not_praise_what_few_have_seen)
{
    // Every bridge rests on five votes a group or more, and the best one on a sure majority of each.
    auto const table = test::read_conversation("vtaiwan.uberx");
    auto const map = polis_map(table);
    auto const result = bridging_across_groups(table, map.group_votes);
    ASSERT_GT(result.bridges.size(), 20U);
    for (auto const place : result.bridges)
        for (auto const& group : result.statements[place].bridge.groups)
            EXPECT_GE(group.counts.voters(), bridging_votes_min);
    auto const& best = result.statements[result.bridges.front()].bridge;
    for (auto const& group : best.groups)
        EXPECT_GT(group.agreement.low, 0.5);
}

} // namespace

} // namespace manyhands::opinion
