// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/opinion/confidence.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace manyhands::opinion {

namespace {

Proportion arbitrary_proportion()
{
    auto const trials = *rc::gen::inRange(0U, 200U);
    return {*rc::gen::inRange(0U, trials + 1), trials};
}

TEST(confidence, agrees_with_published_numbers)
{
    // Newcombe 1998, table II, cases a, c and h, method 10, 95 %.
    auto const z = upper_tail_point(0.025);
    EXPECT_NEAR(z, 1.959963984540054, 1e-12);
    auto const a = difference_interval({56, 70}, {48, 80}, z);
    EXPECT_NEAR(a.low, 0.0524, 5e-5);
    EXPECT_NEAR(a.high, 0.3339, 5e-5);
    auto const c = difference_interval({6, 7}, {2, 7}, z);
    EXPECT_NEAR(c.low, 0.0582, 5e-5);
    EXPECT_NEAR(c.high, 0.8062, 5e-5);
    auto const h = difference_interval({10, 10}, {0, 10}, z);
    EXPECT_NEAR(h.low, 0.6075, 5e-5);
    EXPECT_NEAR(h.high, 1, 1e-12);
}

TEST(confidence, fisher_drinks_tea)
{
    // The lady tasting tea (Fisher 1935): 4 of 4 right has 1/70, 3 of 4 has 17/70.
    EXPECT_NEAR(larger_share_p({4, 4}, {0, 4}), 1.0 / 70, 1e-12);
    EXPECT_NEAR(larger_share_p({3, 4}, {1, 4}), 17.0 / 70, 1e-12);
    EXPECT_EQ(larger_share_p({0, 4}, {4, 4}), 1);
    EXPECT_NEAR(upper_tail(one_sided_95), 0.05, 1e-15);
}

TEST(confidence, factorials_join_smoothly)
{
    for (std::uint32_t n : {1U, 5U, 31U, 32U, 33U, 1000U})
        EXPECT_NEAR(log_factorial(n), std::lgamma(n + 1.0), 1e-11 * (1 + std::lgamma(n + 1.0)));
}

RC_GTEST_PROP(confidence, bounds_hold_the_share_and_move_with_it, ())
{
    auto const p = arbitrary_proportion();
    auto const now = score_interval(p, one_sided_95);
    RC_ASSERT(now.low >= 0 && now.low <= now.high && now.high <= 1);
    if (p.trials > 0)
        RC_ASSERT(now.low <= double(p.successes) / p.trials && now.high >= double(p.successes) / p.trials);
    auto const more = score_interval({p.successes + 1, p.trials + 1}, one_sided_95);
    auto const less = score_interval({p.successes, p.trials + 1}, one_sided_95);
    RC_ASSERT(more.low >= now.low - 1e-12);
    RC_ASSERT(less.low <= now.low + 1e-12);
    if (p.successes < p.trials)
        RC_ASSERT(score_interval({p.successes + 1, p.trials}, one_sided_95).low > now.low);
}

/// Where more are in favour than the others are in all, a difference of unsigned numbers wrapped: 0.279 was
/// given.
TEST(confidence, the_exact_test_holds_where_most_are_in_favour)
{
    EXPECT_NEAR(larger_share_p({10, 15}, {14, 21}), 0.6417871709306637, 1e-12);
    EXPECT_DOUBLE_EQ(larger_share_p({3, 15}, {21, 21}), 1);
}

RC_GTEST_PROP(confidence, tests_are_probabilities_and_intervals_turn_round, ())
{
    auto const a = arbitrary_proportion();
    auto const b = arbitrary_proportion();
    auto const p = larger_share_p(a, b);
    RC_ASSERT(p > 0 && p <= 1);
    // At least as large or at least as small: together all, with what was seen counted twice.
    if (a.trials > 0 && b.trials > 0) {
        auto const other =
            larger_share_p({a.trials - a.successes, a.trials}, {b.trials - b.successes, b.trials});
        RC_ASSERT(p + other >= 1 - 1e-9);
    }
    auto const forth = difference_interval(a, b, 2);
    auto const back = difference_interval(b, a, 2);
    RC_ASSERT(std::abs(forth.low + back.high) < 1e-12 && std::abs(forth.high + back.low) < 1e-12);
    RC_ASSERT(forth.low >= -1 && forth.low <= forth.high && forth.high <= 1);
}

} // namespace

} // namespace manyhands::opinion
