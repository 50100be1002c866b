// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/moving_together.hpp"

#include "engine/opinion/copying_evidence.hpp"
#include "engine/opinion/planted_test_data.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace manyhands::opinion {

namespace {

constexpr std::int32_t first_copy = 200;

/// 200 people in two groups that differ, each answering 40 % of 80 statements; then copies of one script.
test::PlantedAnswers honest(std::uint64_t seed, std::size_t copies)
{
    auto votes = test::random_votes(
        {120, 80, copies}, 80, seed,
        [](std::size_t group, std::size_t column) {
            return 0.1 + 0.8 * double((column * (group == 0 ? 7 : 13)) % 10) / 9;
        },
        0.4);
    return votes;
}

test::PlantedAnswers with_script(std::uint64_t seed, std::size_t copies, Vote (*script)(std::int32_t))
{
    auto const people = honest(seed, 0);
    test::PlantedAnswers votes({120, 80, copies}, 80);
    for (auto const& event : people.events())
        votes.add(event.participant.value, event.statement.value, event.vote);
    SeededRandom random(seed);
    for (std::size_t copy = 0; copy < copies; ++copy)
        for (std::int32_t column = 0; column < 80; ++column)
            if (random.fraction() < 0.6)
                votes.add(first_copy + static_cast<std::int32_t>(copy), column, script(column));
    return votes;
}

Vote mixed_script(std::int32_t column) { return column % 3 == 0 ? Vote::disagree : Vote::agree; }
Vote always_agree(std::int32_t) { return Vote::agree; }

TEST(moving_together, finds_one_hand_with_many_names)
{
    for (std::size_t const copies : {4, 15}) {
        auto const votes = with_script(1, copies, mixed_script);
        auto const table = votes.table();
        auto groups = votes.groups(table);
        // The worst case for the search: the copies were taken for an opinion group of their own.
        auto const found = moving_together(table, groups);
        ASSERT_EQ(found.clusters.size(), 1U);
        auto const& cluster = found.clusters[0];
        EXPECT_EQ(cluster.rows.size(), copies);
        for (auto const row : cluster.rows)
            EXPECT_GE(table.participant_numbers()[row].value, first_copy);
        EXPECT_EQ(cluster.same, 1);
        EXPECT_LT(cluster.expected, 0.7);
        EXPECT_GT(cluster.evidence, 2);
        EXPECT_GT(cluster.common, 20U);
    }
}

TEST(moving_together, accuses_no_honest_people)
{
    std::size_t accused = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        auto const votes = honest(seed, 0);
        auto const table = votes.table();
        accused += moving_together(table, votes.groups(table)).clusters.size();
        // Nor when the groups are not known, and people of one group look alike to everybody.
        accused += moving_together(table, {}).clusters.size();
    }
    EXPECT_EQ(accused, 0U);
}

TEST(moving_together, those_who_agree_with_everything_surprise_nobody)
{
    auto const votes = with_script(2, 6, always_agree);
    auto const table = votes.table();
    EXPECT_TRUE(moving_together(table, votes.groups(table)).clusters.empty());
}

TEST(moving_together, few_common_answers_prove_nothing)
{
    test::PlantedAnswers votes({40}, 200);
    SeededRandom random(1);
    for (std::int32_t person = 0; person < 40; ++person)
        for (std::int32_t column = person * 5; column < person * 5 + 5; ++column)
            votes.add(person, column, Vote(static_cast<int>(random.below(3)) - 1));
    EXPECT_TRUE(moving_together(votes.table(), {}).clusters.empty());
    EXPECT_EQ(moving_together(votes.table(), {}).compared, 0U);
}

TEST(moving_together, compares_far_fewer_than_all_pairs)
{
    auto const votes = test::random_votes(
        {3000}, 60, 3, [](std::size_t, std::size_t) { return 0.5; }, 0.3);
    EXPECT_LT(moving_together(votes.table(), {}).compared, 3000U * 16 * 12);
}

TEST(copying_evidence, is_a_likelihood_ratio)
{
    // Under honest votes the mean of 10^evidence is at most 1 (Markov); sampling leaves it a little room.
    double sum = 0;
    std::size_t pairs = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        auto const votes = test::random_votes(
            {80}, 12, seed, [](std::size_t, std::size_t column) { return 0.2 + 0.05 * double(column); });
        auto const table = votes.table();
        CopyingEvidence const evidence(table, {});
        for (std::uint32_t row = 0; row + 1 < table.participants(); row += 2, ++pairs)
            sum += std::pow(10, evidence.of(row, row + 1).log10);
    }
    EXPECT_LT(sum / double(pairs), 1.1);
}

RC_GTEST_PROP(moving_together, is_finite_for_any_votes, ())
{
    auto const votes = test::arbitrary_votes();
    auto const table = votes.table();
    auto const groups = votes.groups(table);
    CopyingEvidence const evidence(table, groups);
    for (std::uint32_t row = 1; row < table.participants(); ++row) {
        auto const pair = evidence.of(row - 1, row);
        RC_ASSERT(std::isfinite(pair.log10) && pair.expected <= pair.common + 1e-9);
        RC_ASSERT(pair.same <= pair.common);
        RC_ASSERT(std::abs(pair.log10 - evidence.of(row, row - 1).log10) < 1e-9);
    }
    for (auto const& cluster : moving_together(table, groups).clusters)
        RC_ASSERT(cluster.rows.size() >= 2 && cluster.same <= 1 && cluster.common >= 1);
}

} // namespace

} // namespace manyhands::opinion
