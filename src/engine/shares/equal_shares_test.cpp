// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/shares/equal_shares.hpp"

#include "engine/shares/allocation_report.hpp"
#include "engine/shares/greedy.hpp"
#include "engine/shares/phragmen.hpp"
#include "engine/shares/plain_shares_test.hpp"
#include "engine/shares/representation.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace manyhands::shares {

namespace {

std::vector<std::string> ids(Election const& election, Allocation const& allocation)
{
    std::vector<std::string> list;
    for (auto const& purchase : allocation.purchases)
        list.push_back(election.projects[purchase.project].id);
    return list;
}
std::vector<ProjectIndex> indices(Allocation const& allocation)
{
    std::vector<ProjectIndex> list;
    for (auto const& purchase : allocation.purchases)
        list.push_back(purchase.project);
    return list;
}
using Ids = std::vector<std::string>;

/// Small elections, with the ties and zeros that large ones seldom have.
Election some_election()
{
    auto const projects = *rc::gen::inRange(1, 7);
    Election election{.budget = *rc::gen::inRange(0, 60)};
    for (int at = 0; at < projects; ++at)
        election.projects.push_back(
            {std::string(1, static_cast<char>('a' + (at * 5) % 7)), *rc::gen::inRange(1, 25)});
    auto const ballots = *rc::gen::inRange(1, 7);
    for (int at = 0; at < ballots; ++at) {
        Ballot ballot{.voters = *rc::gen::inRange(1, 4)};
        for (ProjectIndex project = 0; project < election.projects.size(); ++project)
            if (*rc::gen::inRange(0, 2) == 1)
                ballot.approved.push_back(project);
        election.ballots.push_back(ballot);
    }
    return election;
}
Utility some_utility() { return *rc::gen::inRange(0, 2) == 0 ? Utility::cost : Utility::cardinality; }

// Two thirds of the voters want A, B and C, one third D: a third of the money is theirs.
Election two_groups()
{
    return {.budget = 90,
            .projects = {{"A", 30}, {"B", 30}, {"C", 30}, {"D", 30}},
            .ballots = {{{0, 1, 2}, 60}, {{3}, 30}}};
}

TEST(EqualShares, GivesAThirdOfTheVotersAThirdOfTheMoney)
{
    auto const election = two_groups();
    EXPECT_EQ(ids(election, equal_shares(election, Utility::cost, Completion::none)), (Ids{"A", "B", "D"}));
    EXPECT_EQ(ids(election, greedy(election, Utility::cost)), (Ids{"A", "B", "C"}));
    EXPECT_EQ(ejr_plus_violations(election, greedy(election, Utility::cost), Utility::cost).size(), 1U);
    EXPECT_TRUE(
        ejr_plus_violations(election, equal_shares(election, Utility::cost, Completion::none), Utility::cost)
            .empty());
}

TEST(EqualShares, SaysWhatEverybodyPaidAndWhatWasMissing)
{
    auto const election = two_groups();
    auto const allocation = equal_shares(election, Utility::cost, Completion::none);
    ASSERT_EQ(allocation.purchases.size(), 3U);
    EXPECT_EQ(allocation.purchases[0].price->exact, "1/2");
    EXPECT_EQ(allocation.purchases[0].paid_in_full, 60);
    EXPECT_EQ(allocation.purchases[0].tied, (std::vector<ProjectIndex>{1, 2}));
    EXPECT_EQ(allocation.purchases[2].price->exact, "1");
    ASSERT_EQ(allocation.misses.size(), 1U);
    EXPECT_EQ(allocation.misses[0].left.exact, "0");
    EXPECT_EQ(allocation.misses[0].missing, 30);
}

TEST(EqualShares, TiesGoToTheIdThatComesFirst)
{
    Election const election{.budget = 10,
                            .projects = {{"b", 10}, {"a", 10}, {"10", 10}, {"9", 10}},
                            .ballots = {{{0, 1, 2, 3}, 5}}};
    EXPECT_EQ(ids(election, equal_shares(election, Utility::cost, Completion::none)), Ids{"10"});
    EXPECT_EQ(ids(election, phragmen(election)), Ids{"10"});
    EXPECT_EQ(ids(election, greedy(election, Utility::cost)), Ids{"10"});
}

TEST(EqualShares, WithoutVotersOrProjectsOrMoneyNothingIsBought)
{
    EXPECT_TRUE(equal_shares({}, Utility::cost, Completion::add1).purchases.empty());
    EXPECT_TRUE(equal_shares({.budget = 5, .projects = {{"a", 3}}}, Utility::cost, Completion::none)
                    .purchases.empty());
    Election const poor{.projects = {{"a", 3}}, .ballots = {{{0}, 2}}};
    for (auto const completion : {Completion::none, Completion::add1, Completion::add1u, Completion::greedy})
        EXPECT_TRUE(equal_shares(poor, Utility::cost, completion).purchases.empty());
    // Nobody wants b, so no increase ever makes the outcome exhaustive.
    Election const unwanted{.budget = 10, .projects = {{"a", 3}, {"b", 3}}, .ballots = {{{0}, 2}}};
    EXPECT_EQ(ids(unwanted, equal_shares(unwanted, Utility::cost, Completion::add1)), Ids{"a"});
    EXPECT_EQ(ids(unwanted, equal_shares(unwanted, Utility::cost, Completion::add1u)), (Ids{"a", "b"}));
}

RC_GTEST_PROP(EqualShares, IsWhatThePapersWrite, ())
{
    auto const election = some_election();
    auto const utility = some_utility();
    PlainShares plain(election, utility);
    auto const voters = static_cast<long>(election.voters());
    RC_ASSERT(indices(equal_shares(election, utility, Completion::none)) ==
              plain.buy_all(mpq_class(static_cast<long>(election.budget)) / mpq_class(voters)));
    RC_ASSERT(indices(equal_shares(election, utility, Completion::add1)) == plain.add1());
}

RC_GTEST_PROP(EqualShares, IsAffordableAndLeavesNoGroupOut, ())
{
    auto const election = some_election();
    auto const utility = some_utility();
    auto const completion =
        *rc::gen::element(Completion::none, Completion::add1, Completion::add1u, Completion::greedy);
    auto const allocation = equal_shares(election, utility, completion);
    RC_ASSERT(allocation.cost <= election.budget);
    RC_ASSERT(ejr_plus_violations(election, allocation, utility).empty());
    if (completion == Completion::greedy || completion == Completion::add1u)
        RC_ASSERT(is_exhaustive(election, allocation));
}

// Priceability (Peters and Skowron 2020): what supporters paid is the cost, and nobody paid more than their
// share.
RC_GTEST_PROP(EqualShares, SupportersPayTheCostAndNobodyMoreThanTheirShare, ())
{
    auto const election = some_election();
    auto const utility = some_utility();
    auto const allocation = equal_shares(election, utility, Completion::none);
    mpq_class const share =
        mpq_class(static_cast<long>(election.budget)) / mpq_class(static_cast<long>(election.voters()));
    std::vector<mpq_class> purses(election.ballots.size(), share);
    for (auto const& purchase : allocation.purchases) {
        mpq_class const price(purchase.price->exact);
        mpq_class paid = 0;
        for (std::size_t at = 0; at < purses.size(); ++at)
            if (std::ranges::binary_search(election.ballots[at].approved, purchase.project)) {
                mpq_class const part = std::min(price, purses[at]);
                purses[at] -= part;
                paid += part * mpq_class(static_cast<long>(election.ballots[at].voters));
            }
        RC_ASSERT(paid == mpq_class(static_cast<long>(election.projects[purchase.project].cost)));
    }
}

RC_GTEST_PROP(EqualShares, HowBallotsAreGroupedAndOrderedChangesNothing, ())
{
    auto const election = some_election();
    auto apart = election;
    apart.ballots.clear();
    for (auto const& ballot : election.ballots)
        for (std::int64_t count = 0; count < ballot.voters; ++count)
            apart.ballots.insert(apart.ballots.begin(), {ballot.approved, 1});
    auto const utility = some_utility();
    RC_ASSERT(indices(equal_shares(election, utility, Completion::add1)) ==
              indices(equal_shares(apart, utility, Completion::add1)));
    RC_ASSERT(indices(phragmen(election)) == indices(phragmen(apart)));
}

RC_GTEST_PROP(OtherRules, SpendNoMoreThanThereIs, ())
{
    auto const election = some_election();
    RC_ASSERT(phragmen(election).cost <= election.budget);
    auto const most_votes = greedy(election, some_utility());
    RC_ASSERT(most_votes.cost <= election.budget);
    RC_ASSERT(is_exhaustive(election, most_votes));
}

TEST(AllocationReport, SaysMoneyInTheCurrencyOfTheFile)
{
    Election const election{
        .budget = 1050, .unit = 100, .projects = {{"a", 525}, {"b", 100}}, .ballots = {{{0}, 1}, {{1}, 1}}};
    auto const allocation = equal_shares(election, Utility::cost, Completion::none);
    auto const json = allocation_json(election, allocation, {.rule = "equal-shares"});
    EXPECT_TRUE(json.contains(R"("selected":["a","b"],"cost":6.25,"budget":10.5)")) << json;
    EXPECT_TRUE(json.contains(R"("price_per_supporter":{"exact":"21/4","rough":5.25})")) << json;
    auto const text = allocation_text(election, allocation, {.rule = "equal-shares"});
    EXPECT_TRUE(text.contains("5.25")) << text;
}

} // namespace

} // namespace manyhands::shares
