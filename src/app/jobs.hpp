// SPDX-License-Identifier: AGPL-3.0-or-later
// Work that nobody waits for: mail, maps, closing times, forgetting. One thread, woken when something is due
// and once a second besides; a job is an act without a person, and one that throws is logged and tried again
// next time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace manyhands::app {

struct Job {
    /// Whether wake() makes it run at once. What looks at all there is must not run for each act of each
    /// person.
    enum class Starts { when_woken, by_its_clock };

    std::string name;
    std::chrono::milliseconds every;
    std::function<void()> work;
    Starts starts = Starts::when_woken;
};

/// Since the start.
struct JobFigures {
    std::uint64_t runs = 0;
    std::uint64_t failures = 0;
    std::chrono::nanoseconds working{0};
};

class Jobs {
public:
    /// `log` gets a line for a job that threw.
    Jobs(std::vector<Job> jobs, std::function<void(std::string_view)> log);
    ~Jobs() { stop(); }

    /// Those that start when they are woken run soon. Any thread.
    void wake();
    /// Lets the job under way finish.
    void stop();
    std::map<std::string, JobFigures> figures() const;

private:
    enum class Phase { working, stopping };
    using Steady = std::chrono::steady_clock;

    void work();
    void run(Job const& job);

    std::vector<Job> const jobs_;
    std::function<void(std::string_view)> const log_;
    mutable std::mutex mutex_;
    std::map<std::string, JobFigures> figures_;
    std::condition_variable changed_;
    Phase phase_ = Phase::working;
    bool woken_ = false;
    std::jthread thread_;
};

} // namespace manyhands::app
