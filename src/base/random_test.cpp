// SPDX-License-Identifier: AGPL-3.0-or-later
// SplitMix64 by known numbers, and that nothing random is lopsided.
#include "base/random.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <set>

namespace manyhands {
namespace {

// From the reference implementation (S. Vigna, splitmix64.c, public domain).
TEST(Random, seeded_numbers_are_those_of_split_mix_64)
{
    SeededRandom zero(0);
    for (auto const wanted :
         {0xe220a8397b1dcdafU, 0x6e789e6aa1b965f4U, 0x06c45d188009454fU, 0xf88bb8a8724c81ecU})
        EXPECT_EQ(zero.next(), wanted);
    SeededRandom other(1234567);
    for (auto const wanted : {6457827717110365317U, 3203168211198807973U, 9817491932198370423U,
                              4593380528125082431U, 16408922859458223821U})
        EXPECT_EQ(other.next(), wanted);
}

/// Pearson's statistic for equal shares; with 9 degrees of freedom it exceeds 40 once in 130,000 times.
double unevenness(std::array<int, 10> const& counts)
{
    double total = 0;
    for (auto const count : counts)
        total += count;
    double sum = 0;
    for (auto const count : counts)
        sum += (count - total / 10) * (count - total / 10) / (total / 10);
    return sum;
}

TEST(Random, all_values_below_a_bound_come_equally_often)
{
    SeededRandom seeded(42);
    std::array<int, 10> by_seed{};
    std::array<int, 10> by_system{};
    std::array<int, 10> by_fraction{};
    for (int turn = 0; turn < 20'000; ++turn) {
        ++by_seed.at(seeded.below(10));
        ++by_system.at(random_below(10));
        ++by_fraction.at(static_cast<std::size_t>(seeded.fraction() * 10));
    }
    EXPECT_LT(unevenness(by_seed), 40);
    EXPECT_LT(unevenness(by_system), 40);
    EXPECT_LT(unevenness(by_fraction), 40);
}

// Three quarters of 2^64: taking the remainder would give the lower third twice as often as the rest.
TEST(Random, a_large_bound_favours_nothing)
{
    constexpr std::uint64_t bound = 3UL << 62;
    SeededRandom seeded(7);
    int low = 0;
    for (int turn = 0; turn < 9000; ++turn) {
        auto const value = seeded.below(bound);
        ASSERT_LT(value, bound);
        low += value < bound / 3;
    }
    EXPECT_NEAR(low, 3000, 250);
}

TEST(Random, secrets_differ_and_have_256_bits)
{
    std::set<std::string> tokens;
    for (int count = 0; count < 1000; ++count) {
        auto const token = random_token();
        EXPECT_EQ(token.size(), 43U);
        EXPECT_EQ(from_base64url(token).value().size(), 32U);
        tokens.insert(token);
    }
    EXPECT_EQ(tokens.size(), 1000U);
    EXPECT_EQ(random_bytes(0).size(), 0U);
    EXPECT_EQ(random_below(1), 0U);
}

RC_GTEST_PROP(RandomProperty, the_same_seed_gives_the_same_numbers, (std::uint64_t seed))
{
    SeededRandom left(seed);
    SeededRandom right(seed);
    auto const bound = *rc::gen::positive<std::uint64_t>();
    for (int turn = 0; turn < 10; ++turn) {
        auto const value = left.below(bound);
        RC_ASSERT(value < bound);
        RC_ASSERT(right.below(bound) == value);
        auto const fraction = left.fraction();
        RC_ASSERT(fraction >= 0 && fraction < 1);
        RC_ASSERT(right.fraction() == fraction);
    }
}

} // namespace
} // namespace manyhands
