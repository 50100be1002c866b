// SPDX-License-Identifier: AGPL-3.0-or-later
// Work that nobody waits for: mail, maps, closing times, forgetting. One thread, woken when something is due
// and once a second besides; a job is an act without a person, and one that throws is logged and tried again
// next time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace manyhands::app {

struct Job {
    std::string name;
    std::chrono::milliseconds every;
    std::function<void()> work;
};

class Jobs {
public:
    /// `log` gets a line for a job that threw.
    Jobs(std::vector<Job> jobs, std::function<void(std::string_view)> log);
    ~Jobs() { stop(); }

    /// All jobs run soon. Any thread.
    void wake();
    /// Lets the job under way finish.
    void stop();

private:
    enum class Phase { working, stopping };
    using Steady = std::chrono::steady_clock;

    void work();
    void run(Job const& job);

    std::vector<Job> const jobs_;
    std::function<void(std::string_view)> const log_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Phase phase_ = Phase::working;
    bool woken_ = false;
    std::jthread thread_;
};

} // namespace manyhands::app
