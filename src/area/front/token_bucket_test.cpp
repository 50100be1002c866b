// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/token_bucket.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::front {

namespace {

using namespace std::chrono_literals;

Instant const midday{1'800'000'000'000};

RC_GTEST_PROP(TokenBucket, NeverMoreThanItsCapacityAndWhatCameBack, ())
{
    TokenBucket const bucket{*rc::gen::inRange(1, 6), std::chrono::seconds(*rc::gen::inRange(1, 5))};
    std::optional<Instant> full_at;
    auto now = midday;
    int taken = 0;
    for (int step = 0; step < 200; ++step) {
        now = now + std::chrono::milliseconds(*rc::gen::inRange(0, 2'000));
        auto const came_back = (now - midday) / bucket.refill;
        if (permission(bucket, full_at, now) == Permission::too_many) {
            RC_ASSERT(taken > 0);
            continue;
        }
        full_at = after_taking(bucket, full_at, now);
        RC_ASSERT(++taken <= bucket.capacity + came_back);
    }
}

TEST(TokenBucket, GivesBackWhatWasTakenAndNoMore)
{
    TokenBucket const bucket{2, 60s};
    auto full_at = after_taking(bucket, after_taking(bucket, std::nullopt, midday), midday);
    EXPECT_EQ(permission(bucket, full_at, midday), Permission::too_many);
    EXPECT_EQ(permission(bucket, full_at, midday + 60s), Permission::allowed);
    full_at = after_giving_back(bucket, full_at);
    EXPECT_EQ(permission(bucket, full_at, midday), Permission::allowed);
    for (int more = 0; more < 5; ++more)
        full_at = after_giving_back(bucket, full_at);
    full_at = after_taking(bucket, after_taking(bucket, full_at, midday), midday);
    EXPECT_EQ(permission(bucket, full_at, midday), Permission::too_many);
}

TEST(TokenBucket, AClockThatWasSetBackDoesNotShutTheDoorForLong)
{
    TokenBucket const bucket{2, 60s};
    EXPECT_EQ(permission(bucket, midday + 24h, midday), Permission::too_many);
    EXPECT_EQ(after_taking(bucket, midday + 24h, midday), midday + 120s);
}

TEST(TokenBucket, SaysWhenThereIsATokenAgainAndHowManyAreOut)
{
    TokenBucket const bucket{2, 60s};
    EXPECT_EQ(next_token(bucket, std::nullopt, midday), midday);
    EXPECT_EQ(tokens_out(bucket, std::nullopt, midday), 0);
    auto const one = after_taking(bucket, std::nullopt, midday);
    EXPECT_EQ(next_token(bucket, one, midday), midday);
    auto const two = after_taking(bucket, one, midday);
    EXPECT_EQ(next_token(bucket, two, midday), midday + 60s);
    EXPECT_EQ(next_token(bucket, two, midday + 20s), midday + 60s);
    EXPECT_EQ(tokens_out(bucket, two, midday), 2);
    EXPECT_EQ(tokens_out(bucket, two, midday + 60s), 1);
}

} // namespace

} // namespace manyhands::front
