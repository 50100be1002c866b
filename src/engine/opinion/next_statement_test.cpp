// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/next_statement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace manyhands::opinion {

namespace {

struct Arrivals {
    std::size_t people;
    std::size_t statements;
    /// The share of arrivals during which statements are still being written; the first tenth is there from
    /// the start.
    double writing_share;
};

/// How many statements exist when this person comes.
std::size_t statements_by(std::size_t person, Arrivals const& arrivals)
{
    auto const at_start = std::max<std::size_t>(1, arrivals.statements / 10);
    auto const written = std::min(1.0, double(person) / (arrivals.writing_share * double(arrivals.people)));
    return at_start + static_cast<std::size_t>(written * double(arrivals.statements - at_start));
}

/// One person answers `answers` statements, or all there are.
void take_part(std::vector<Candidate> seen_by_person, std::vector<Candidate>& statements,
               std::uint64_t answers, SeededRandom& random)
{
    for (std::uint64_t answer = 0; answer < answers; ++answer) {
        auto const next = next_statement(seen_by_person, random);
        if (!next)
            return;
        auto const at = static_cast<std::size_t>(next->value);
        ASSERT_EQ(seen_by_person[at].acquaintance, Acquaintance::open);
        seen_by_person[at].acquaintance = Acquaintance::answered;
        ++seen_by_person[at].exposures;
        ++statements[at].exposures;
    }
}

std::vector<std::uint32_t> simulate(Arrivals const& arrivals, std::uint64_t seed)
{
    SeededRandom random(seed);
    std::vector<Candidate> statements;
    for (std::size_t person = 0; person < arrivals.people; ++person) {
        while (statements.size() < statements_by(person, arrivals))
            statements.push_back({{static_cast<std::int32_t>(statements.size())}, 0});
        take_part(statements, statements, 5 + random.below(26), random);
    }
    std::vector<std::uint32_t> exposures;
    for (auto const& statement : statements)
        exposures.push_back(statement.exposures);
    return exposures;
}

double first_over_last_tenth(std::vector<std::uint32_t> const& exposures)
{
    auto const tenth = static_cast<std::ptrdiff_t>(std::max<std::size_t>(1, exposures.size() / 10));
    auto const first = std::accumulate(exposures.begin(), exposures.begin() + tenth, 0.0);
    return first / std::max(1.0, std::accumulate(exposures.end() - tenth, exposures.end(), 0.0));
}

TEST(next_statement, has_nothing_when_all_are_answered_or_own)
{
    SeededRandom random(1);
    EXPECT_FALSE(next_statement({}, random));
    std::vector<Candidate> const known{{{1}, 0, Acquaintance::answered}, {{2}, 0, Acquaintance::own}};
    EXPECT_FALSE(next_statement(known, random));
}

TEST(next_statement, brings_those_below_the_floor_first_but_not_always)
{
    std::vector<Candidate> const candidates{{{1}, 100}, {{2}, 100}, {{3}, 100}, {{4}, 3}};
    SeededRandom random(7);
    int newest = 0;
    for (int draw = 0; draw < 1000; ++draw)
        newest += next_statement(candidates, random)->value == 4;
    // 0.8 and half of the other fifth, in which one of two drawn from four is the new one.
    EXPECT_NEAR(newest, 900, 40);
}

TEST(next_statement, has_a_floor_of_ten_or_three_quarters_of_the_mean)
{
    EXPECT_EQ(exposure_floor({}), 10U);
    EXPECT_EQ(exposure_floor(std::vector<Candidate>{{{1}, 4}, {{2}, 6}}), 10U);
    EXPECT_EQ(exposure_floor(std::vector<Candidate>{{{1}, 100}, {{2}, 60}}), 60U);
}

RC_GTEST_PROP(next_statement, never_returns_one_that_is_answered_or_own, ())
{
    auto const kinds = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3));
    std::vector<Candidate> candidates;
    std::set<StatementNumber> open;
    for (auto const kind : kinds) {
        StatementNumber const statement{static_cast<std::int32_t>(candidates.size())};
        candidates.push_back({statement, *rc::gen::inRange(0U, 40U), Acquaintance(kind)});
        if (kind == 0)
            open.insert(statement);
    }
    SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
    auto const next = next_statement(candidates, random);
    RC_ASSERT(next.has_value() == !open.empty());
    if (next)
        RC_ASSERT(open.contains(*next));
}

TEST(next_statement, gives_early_and_late_statements_nearly_the_same)
{
    for (auto const people : {500U, 2000U})
        for (auto const writing_share : {0.01, 0.5, 0.8}) {
            SCOPED_TRACE(testing::Message() << people << " people, statements during " << writing_share);
            auto const exposures = simulate({people, 100, writing_share}, people + 1);
            auto const ratio = first_over_last_tenth(exposures);
            EXPECT_LT(ratio, 1.5);
            EXPECT_GT(ratio, 1 / 1.5);
            auto const mean = std::accumulate(exposures.begin(), exposures.end(), 0.0) / 100;
            EXPECT_GE(std::ranges::min(exposures), static_cast<std::uint32_t>(std::max(10.0, 0.7 * mean)));
        }
}

} // namespace

} // namespace manyhands::opinion
