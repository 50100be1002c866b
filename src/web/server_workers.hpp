// SPDX-License-Identifier: AGPL-3.0-or-later
// A few threads, and a queue for each network: they take turns, so that a crowd from one address waits for
// itself.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace manyhands::web {

class Workers {
public:
    using Job = std::move_only_function<void()>; ///< must not throw

    Workers(std::size_t threads, std::size_t waiting_max);
    ~Workers() { stop(); }

    enum class Offer { taken, full };
    /// Queues the job behind those of its network; when waiting_max jobs wait already, one of them of this
    /// network, it says so and drops the job.
    Offer offer(std::string const& network, Job job);
    /// Queues the job in any case: for work that belongs to a request already taken.
    void add(std::string const& network, Job job);
    /// Lets the jobs under way finish, drops those that wait, ends the threads.
    void stop();

private:
    enum class Phase { working, stopping };
    using Queues = std::map<std::string, std::deque<Job>>;
    void work();
    void queue(std::string const& network, Job job);
    Job take();

    std::size_t const waiting_max_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Queues queues_; ///< none is empty
    std::deque<Queues::iterator> turns_;
    std::size_t waiting_ = 0;
    Phase phase_ = Phase::working;
    std::vector<std::jthread> threads_;
};

} // namespace manyhands::web
