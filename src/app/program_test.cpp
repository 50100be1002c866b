// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/program.hpp"
#include "base/random.hpp"
#include "store/test_store.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

namespace manyhands::app {

namespace {

using namespace std::chrono_literals;

std::unique_ptr<Program> program_in(std::filesystem::path const& directory, Clock const& clock)
{
    Configuration configuration;
    configuration.settings.data_directory = directory.string();
    configuration.store = store::test::options_for(directory).address;
    return std::move(Program::open(std::move(configuration), clock).value());
}

} // namespace

// An act that was accepted, such as a long import, is finished at the end: all it uses must still be there.
TEST(ProgramEnd, WhatAnActUsesOutlivesIt)
{
    auto const directory =
        std::filesystem::temp_directory_path() / ("manyhands-test-" + random_token().substr(0, 12));
    SystemClock const clock;
    auto program = program_in(directory, clock);
    auto tool = std::make_shared<int>(0);
    std::weak_ptr<int> const seen = tool;
    program->tools().wake_jobs = [tool = std::move(tool)] {};
    std::promise<void> begun;
    std::atomic<bool> was_gone = false;
    program->tools().database.write(
        [&](store::Transaction&) -> Result<int> {
            begun.set_value();
            for (int turn = 0; turn < 30 && !was_gone; ++turn) {
                std::this_thread::sleep_for(10ms);
                was_gone = seen.expired();
            }
            return 0;
        },
        [](Result<int> const&) {});
    begun.get_future().wait();
    program.reset();
    EXPECT_FALSE(was_gone);
    EXPECT_TRUE(seen.expired());
    store::test::remove(directory);
}

} // namespace manyhands::app
