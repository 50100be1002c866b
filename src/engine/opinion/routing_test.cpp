// SPDX-License-Identifier: AGPL-3.0-or-later
// What routing promises, so that nobody has to notice by chance when it stops being true.
#include "engine/opinion/routing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

namespace manyhands::opinion {

namespace {

using GroupVotesGiven = std::vector<VoteCounts>;

RoutingStatement statement(std::int32_t number, GroupVotesGiven const& groups)
{
    VoteCounts votes;
    for (auto const& group : groups)
        votes = votes + group;
    return {{number}, votes, groups};
}

/// How often each statement is chosen in a thousand draws.
std::map<std::int32_t, int> thousand(std::vector<RoutingStatement> const& statements,
                                     std::optional<std::size_t> group = std::nullopt)
{
    std::map<std::int32_t, int> chosen;
    for (std::uint64_t seed = 0; seed < 1000; ++seed)
        if (auto const choice = route(statements, group, seed))
            ++chosen[choice->statement.value];
    return chosen;
}

TEST(routing, what_is_settled_is_left_alone)
{
    // All have 100 votes, so the floor holds nobody up. Uniform choice would give each a third.
    GroupVotesGiven const settled{{50, 0, 0}, {50, 0, 0}};
    GroupVotesGiven const open{{25, 25, 0}, {25, 25, 0}};
    auto const chosen = thousand({statement(0, settled), statement(1, open), statement(2, settled)});
    EXPECT_GT(chosen.at(1), 900);
}

TEST(routing, is_uniform_where_nothing_tells_statements_apart)
{
    GroupVotesGiven const same{{20, 10, 0}, {10, 20, 0}};
    std::vector<RoutingStatement> statements;
    for (std::int32_t number = 0; number < 20; ++number)
        statements.push_back(statement(number, same));
    auto const chosen = thousand(statements);
    double chi_squared = 0;
    for (std::int32_t number = 0; number < 20; ++number) {
        auto const times = chosen.contains(number) ? chosen.at(number) : 0;
        chi_squared += (times - 50.0) * (times - 50.0) / 50;
    }
    EXPECT_LT(chi_squared, 43.8); // 0.1 % point of chi-squared with 19 degrees of freedom
}

TEST(routing, asks_a_group_what_it_has_said_little_about)
{
    GroupVotesGiven const first_knows{{40, 30, 0}, {4, 6, 0}};
    GroupVotesGiven const second_knows{{4, 6, 0}, {40, 30, 0}};
    std::vector<RoutingStatement> const statements{statement(0, first_knows), statement(1, second_knows)};
    EXPECT_GT(thousand(statements, 0)[1], 800);
    EXPECT_GT(thousand(statements, 1)[0], 800);
}

TEST(routing, those_below_the_floor_come_first_but_not_always)
{
    GroupVotesGiven const many{{60, 0, 0}, {60, 0, 0}};
    GroupVotesGiven const few{{3, 0, 0}, {}};
    std::vector<RoutingStatement> statements{statement(0, many), statement(1, many), statement(2, few)};
    statements[1].votes.passes += 5;
    int floor = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed)
        floor += route(statements, std::nullopt, seed)->reason == RoutingReason::seen_by_few;
    EXPECT_NEAR(floor, 800, 50);
    EXPECT_EQ(exposure_floor(statements), (120U + 125 + 3) / 3);
    EXPECT_EQ(exposure_floor({}), 10U);
    statements[2].availability = Availability::retired;
    EXPECT_EQ(exposure_floor(statements), 122U);
}

TEST(routing, somebody_who_comes_back_sees_what_is_new)
{
    GroupVotesGiven const few{{1, 0, 0}};
    GroupVotesGiven const many{{90, 0, 0}};
    std::vector<RoutingStatement> statements{statement(0, few), statement(1, many), statement(2, few)};
    statements[1].novelty = Novelty::since_last_visit;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        auto const choice = route(statements, std::nullopt, seed);
        EXPECT_EQ(choice->statement.value, 1);
        EXPECT_EQ(choice->reason, RoutingReason::is_new);
    }
    statements[1].acquaintance = Acquaintance::answered;
    EXPECT_NE(route(statements, std::nullopt, 1)->statement.value, 1);
}

RC_GTEST_PROP(routing, never_asks_what_is_answered_own_retired_or_a_duplicate, ())
{
    auto const count = *rc::gen::inRange<std::size_t>(0, 30);
    auto const groups = *rc::gen::inRange<std::size_t>(0, 4);
    std::vector<GroupVotesGiven> counts(count);
    std::vector<RoutingStatement> statements;
    std::set<StatementNumber> open;
    for (std::size_t at = 0; at < count; ++at) {
        for (std::size_t group = 0; group < groups; ++group)
            counts[at].push_back({*rc::gen::inRange(0U, 30U), *rc::gen::inRange(0U, 30U), 0});
        statements.push_back(statement(static_cast<std::int32_t>(at), counts[at]));
        auto& last = statements.back();
        last.acquaintance = Acquaintance(*rc::gen::element(0, 0, 0, 1, 2));
        last.availability = Availability(*rc::gen::element(0, 0, 0, 1, 2));
        last.novelty = Novelty(*rc::gen::inRange(0, 2));
        if (last.acquaintance == Acquaintance::open && last.availability == Availability::asked)
            open.insert(last.statement);
    }
    auto const group = *rc::gen::element<std::optional<std::size_t>>(std::nullopt, 0, 2, 9);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    auto const choice = route(statements, group, seed);
    RC_ASSERT(choice.has_value() == !open.empty());
    if (choice) {
        RC_ASSERT(open.contains(choice->statement));
        RC_ASSERT(route(statements, group, seed)->statement == choice->statement);
    }
}

/// A conversation to which statements are added until four fifths of the people have come; people of two
/// groups answer 5 to 30 each.
struct Simulation {
    std::vector<std::array<VoteCounts, 2>> counts;
    std::vector<std::uint32_t> votes;

    Simulation(std::size_t people, std::size_t statements) : counts(statements), votes(statements)
    {
        SeededRandom random(people);
        for (std::size_t person = 0; person < people; ++person) {
            auto const written =
                std::min(statements, statements / 10 + statements * person * 5 / (people * 4));
            take_part(person % 3 == 0 ? 1 : 0, written, random);
        }
    }

private:
    void take_part(std::size_t group, std::size_t written, SeededRandom& random)
    {
        std::vector<RoutingStatement> seen;
        for (std::size_t at = 0; at < written; ++at)
            seen.push_back({{static_cast<std::int32_t>(at)}, counts[at][0] + counts[at][1], counts[at]});
        for (auto answers = 5 + random.below(26); answers > 0; --answers) {
            auto const choice = route(seen, group, random.next());
            if (!choice)
                return;
            auto const at = static_cast<std::size_t>(choice->statement.value);
            auto const agrees = random.fraction() < double((at * 7 + group * 5) % 11) / 10;
            counts[at][group].add(agrees ? Vote::agree : Vote::disagree);
            seen[at].votes.add(Vote::agree);
            seen[at].acquaintance = Acquaintance::answered;
            ++votes[at];
        }
    }
};

TEST(routing, starves_nothing_and_gives_early_and_late_nearly_the_same)
{
    for (auto const people : {500U, 2000U}) {
        Simulation const simulation(people, 100);
        auto const& votes = simulation.votes;
        auto const mean = std::accumulate(votes.begin(), votes.end(), 0.0) / 100;
        EXPECT_GE(std::ranges::min(votes), static_cast<std::uint32_t>(std::max(10.0, 0.7 * mean))) << people;
        auto const first = std::accumulate(votes.begin(), votes.begin() + 10, 0.0);
        auto const last = std::accumulate(votes.end() - 10, votes.end(), 0.0);
        EXPECT_LT(first / last, 1.5);
        EXPECT_GT(first / last, 1 / 1.5);
        for (auto const& groups : simulation.counts)
            for (auto const& group : groups)
                EXPECT_GE(group.voters(), 5U);
    }
}

} // namespace

} // namespace manyhands::opinion
