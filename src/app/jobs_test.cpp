// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/jobs.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace manyhands::app {

namespace {

using namespace std::chrono_literals;

/// Waits for others to count so far.
void reach(std::atomic<int>& count, int wanted)
{
    for (int now = count; now < wanted; now = count)
        count.wait(now);
}

} // namespace

// An act of a person wakes the jobs: it must not cost a look at all there is.
TEST(Jobs, WhatGoesByItsClockIsNotWoken)
{
    std::atomic<int> woken = 0;
    std::atomic<int> by_clock = 0;
    auto const count = [](std::atomic<int>& runs) {
        return [&runs] {
            ++runs;
            runs.notify_all();
        };
    };
    Jobs jobs({{"forgetting", 1h, count(by_clock), Job::Starts::by_its_clock}, {"mail", 1h, count(woken)}},
              [](std::string_view) {});
    for (int turn = 1; turn <= 5; ++turn) {
        reach(woken, turn);
        jobs.wake();
    }
    reach(woken, 6);
    jobs.stop();
    EXPECT_EQ(by_clock, 1);
}

} // namespace manyhands::app
