// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/clock_watch.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace manyhands::app {

namespace {

using namespace std::chrono_literals;

struct ClockWatchTest : testing::Test {
    std::vector<std::string> said;
    ClockWatch watch{[this](std::string_view line) { said.emplace_back(line); }};
    Instant wall{1'790'000'000'000};
    std::chrono::nanoseconds running = 5h;

    bool later(std::chrono::milliseconds on_the_wall, std::chrono::milliseconds really)
    {
        wall = wall + on_the_wall;
        running += really;
        return watch.trusts(wall, running);
    }
};

TEST_F(ClockWatchTest, TrustsAClockThatRunsEvenly)
{
    for (int minute = 0; minute < 100; ++minute)
        EXPECT_TRUE(later(60'000ms, 60'000ms));
    EXPECT_TRUE(later(61'000ms, 60'000ms)) << "a correction";
    EXPECT_TRUE(later(8h, 8h)) << "the machine slept";
    EXPECT_TRUE(said.empty());
}

TEST_F(ClockWatchTest, WaitsAfterAJumpForwardsAndGoesOnWhenItIsSetRight)
{
    EXPECT_TRUE(later(0ms, 0ms));
    EXPECT_FALSE(later(24h, 1000ms));
    ASSERT_EQ(said.size(), 1U);
    EXPECT_TRUE(said[0].contains("jumped by 86399 seconds"));
    EXPECT_FALSE(later(60'000ms, 60'000ms));
    EXPECT_FALSE(later(-24h, 1000ms)) << "set right: a jump, too";
    EXPECT_FALSE(later(14min, 14min));
    EXPECT_TRUE(later(1min, 1min));
    EXPECT_EQ(said.size(), 3U);
}

TEST_F(ClockWatchTest, WaitsAfterAJumpBackwards)
{
    EXPECT_TRUE(later(0ms, 0ms));
    EXPECT_FALSE(later(-3min, 1000ms));
}

} // namespace

} // namespace manyhands::app
