// SPDX-License-Identifier: AGPL-3.0-or-later
// A few threads and one queue.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace manyhands::web {

class Workers {
public:
    using Job = std::move_only_function<void()>; ///< must not throw

    Workers(std::size_t threads, std::size_t waiting_max);
    ~Workers() { stop(); }

    enum class Offer { taken, full };
    /// Queues the job; when waiting_max jobs wait already, it says so and drops the job.
    Offer offer(Job job);
    /// Queues the job in any case: for work that belongs to a request already taken.
    void add(Job job);
    /// Lets the jobs under way finish, drops those that wait, ends the threads.
    void stop();

private:
    enum class Phase { working, stopping };
    void work();

    std::size_t const waiting_max_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    Phase phase_ = Phase::working;
    std::vector<std::jthread> threads_;
};

} // namespace manyhands::web
