// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/one_factor.hpp"

#include "engine/opinion/planted_test_data.hpp"
#include "engine/opinion/rank_agreement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace manyhands::opinion {

namespace {

/// Statements 0 to 9: all would agree (0.7). 10 to 19: the majority loves them, the minority does not. 20 to
/// 29: the other way round. 30 to 39: nobody much.
double planted_share(std::size_t group, std::size_t column)
{
    switch (column / 10) {
    case 0:
        return 0.7;
    case 1:
        return group == 0 ? 0.95 : 0.1;
    case 2:
        return group == 0 ? 0.1 : 0.95;
    default:
        return 0.15;
    }
}

test::PlantedAnswers planted(std::uint64_t seed)
{
    return test::random_votes({240, 60}, 40, seed, planted_share, 0.4);
}

double mean_of(std::vector<double> const& values, std::size_t first)
{
    double sum = 0;
    for (std::size_t at = first; at < first + 10; ++at)
        sum += values[at];
    return sum / 10;
}

TEST(one_factor, joins_before_it_pleases_the_majority)
{
    auto const table = planted(3).table();
    auto const model = one_factor(table);
    // By agreement alone the majority's favourites win: 0.95 of 240 and 0.1 of 60 are 0.78 of all, against
    // 0.7.
    EXPECT_GT(mean_of(model.common_agreement, 0), 0.5);
    EXPECT_LT(mean_of(model.common_agreement, 10), 0.35);
    EXPECT_LT(mean_of(model.common_agreement, 20), 0.35);
    EXPECT_LT(mean_of(model.common_agreement, 30), 0.25);
    EXPECT_GT(mean_of(model.common_disagreement, 30), 0.6);
    EXPECT_GT(std::abs(mean_of(model.direction, 10)), 0.2);
    EXPECT_LT(mean_of(model.direction, 10) * mean_of(model.direction, 20), 0);
    EXPECT_LT(std::abs(mean_of(model.direction, 0)), 0.1);
}

TEST(one_factor, puts_the_two_groups_at_two_ends)
{
    auto const votes = planted(4);
    auto const table = votes.table();
    auto const model = one_factor(table);
    std::size_t wrong = 0;
    auto const [low, high] = std::ranges::minmax(model.position);
    auto const middle = (low + high) / 2;
    auto const sign = model.position[votes.groups(table)[0][0]] > middle ? 1 : -1;
    for (std::uint32_t row = 0; row < table.participants(); ++row) {
        auto const first = votes.group_of(table.participant_numbers()[row].value) == 0;
        wrong += (sign * (model.position[row] - middle) > 0) != first;
    }
    EXPECT_LE(wrong, 6U);
    double squares = 0;
    for (auto const position : model.position)
        squares += position * position;
    EXPECT_NEAR(squares / double(table.participants()), 1, 1e-9);
}

TEST(one_factor, depends_on_the_votes_alone)
{
    auto events = planted(5).events();
    auto const before = one_factor(VoteTable(events));
    std::ranges::reverse(events);
    auto const after = one_factor(VoteTable(events));
    EXPECT_EQ(before.common_agreement, after.common_agreement);
    EXPECT_EQ(before.position, after.position);
}

TEST(one_factor, turns_round_with_the_votes)
{
    auto events = planted(6).events();
    auto const before = one_factor(VoteTable(events));
    for (auto& event : events)
        event.vote = Vote(-static_cast<int>(event.vote));
    auto const after = one_factor(VoteTable(events));
    for (std::size_t column = 0; column < before.common_agreement.size(); ++column)
        EXPECT_NEAR(before.common_agreement[column], after.common_disagreement[column], 0.01);
}

TEST(one_factor, few_votes_say_little)
{
    auto votes = planted(7);
    votes.add(0, 40, Vote::agree);
    votes.add(299, 40, Vote::agree);
    auto const table = votes.table();
    auto const model = one_factor(table);
    EXPECT_LT(model.common_agreement[40], mean_of(model.common_agreement, 0));
}

TEST(one_factor, what_does_not_count_has_no_appeal)
{
    auto const votes = planted(8);
    std::vector<StatementStanding> const out{{{3}, Standing::moderated_out}};
    auto const model = one_factor(VoteTable(votes.events(), out));
    EXPECT_EQ(model.common_agreement[3], 0);
    auto events = votes.events();
    std::erase_if(events, [](VoteEvent const& event) { return event.statement.value == 3; });
    auto const absent = one_factor(VoteTable(events));
    EXPECT_NEAR(model.common_agreement[4], absent.common_agreement[3], 1e-3);
}

TEST(one_factor, flags_where_the_two_disagree)
{
    Bridging bridging;
    OneFactor model;
    for (std::size_t column = 0; column < 8; ++column) {
        auto const share = static_cast<std::uint32_t>(50 + 5 * column);
        std::vector<VoteCounts> const counts{{share, 100 - share, 0}, {share, 100 - share, 0}};
        bridging.statements.push_back({column, bridge_of(counts)});
        model.common_agreement.push_back(0.1 * double(column));
    }
    bridging.statements.push_back({8, bridge_of({})});
    model.common_agreement.push_back(9);
    std::swap(model.common_agreement[7], model.common_agreement[0]);
    auto const opinions = second_opinions(bridging, model);
    EXPECT_EQ(opinions[7], SecondOpinion::groups_only);
    EXPECT_EQ(opinions[0], SecondOpinion::factor_only);
    EXPECT_EQ(opinions[8], SecondOpinion::unknown);
    EXPECT_EQ(std::ranges::count(opinions, SecondOpinion::in_line), 6);
}

RC_GTEST_PROP(one_factor, is_finite_for_any_votes, ())
{
    auto const votes = test::arbitrary_votes();
    auto const table = votes.table();
    auto const model = one_factor(table);
    auto const finite = [](double value) { return std::isfinite(value) && std::abs(value) < 1e3; };
    RC_ASSERT(finite(model.mean));
    RC_ASSERT(std::ranges::all_of(model.common_agreement, finite));
    RC_ASSERT(std::ranges::all_of(model.appeal, finite) && std::ranges::all_of(model.direction, finite));
    RC_ASSERT(std::ranges::all_of(model.tendency, finite) && std::ranges::all_of(model.position, finite));
    auto const bridging = bridging_across_groups(table, votes.group_votes());
    RC_ASSERT(second_opinions(bridging, model).size() == bridging.statements.size());
}

TEST(rank_agreement, ranks_and_correlates)
{
    std::vector<double> const values{3, 1, 3, 2};
    EXPECT_EQ(mean_ranks(values), (std::vector<double>{3.5, 1, 3.5, 2}));
    EXPECT_DOUBLE_EQ(rank_correlation(values, values), 1);
    EXPECT_DOUBLE_EQ(rank_correlation(values, std::vector<double>{-3, -1, -3, -2}), -1);
    EXPECT_EQ(rank_correlation(values, std::vector<double>{1, 1, 1, 1}), 0);
    EXPECT_EQ(rank_correlation({}, {}), 0);
    EXPECT_EQ(top_places(values, 2), (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(shared_places(top_places(values, 3), std::vector<std::size_t>{1, 2, 3}), 2U);
}

} // namespace

} // namespace manyhands::opinion
