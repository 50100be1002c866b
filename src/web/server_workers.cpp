// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_workers.hpp"

#include <utility>

namespace manyhands::web {

Workers::Workers(std::size_t threads, std::size_t waiting_max) : waiting_max_(waiting_max)
{
    for (std::size_t count = 0; count < threads; ++count)
        threads_.emplace_back([this] { work(); });
}

Workers::Offer Workers::offer(std::string const& network, Job job)
{
    {
        std::lock_guard const lock(mutex_);
        bool const is_full = waiting_ >= waiting_max_ && queues_.contains(network);
        if (is_full || phase_ == Phase::stopping)
            return Offer::full;
        queue(network, std::move(job));
    }
    changed_.notify_one();
    return Offer::taken;
}

void Workers::add(std::string const& network, Job job)
{
    {
        std::lock_guard const lock(mutex_);
        if (phase_ == Phase::stopping)
            return;
        queue(network, std::move(job));
    }
    changed_.notify_one();
}

void Workers::queue(std::string const& network, Job job)
{
    auto const [found, is_new] = queues_.try_emplace(network);
    found->second.push_back(std::move(job));
    if (is_new)
        turns_.push_back(found);
    ++waiting_;
}

Workers::Job Workers::take()
{
    auto const next = turns_.front();
    turns_.pop_front();
    auto job = std::move(next->second.front());
    next->second.pop_front();
    if (next->second.empty())
        queues_.erase(next);
    else
        turns_.push_back(next);
    --waiting_;
    return job;
}

void Workers::stop()
{
    Queues dropped; // destroyed without the lock, because a job's Reply calls out when it is destroyed
    {
        std::lock_guard const lock(mutex_);
        phase_ = Phase::stopping;
        dropped.swap(queues_);
        turns_.clear();
        waiting_ = 0;
    }
    changed_.notify_all();
    threads_.clear();
}

void Workers::work()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return waiting_ > 0 || phase_ == Phase::stopping; });
        if (phase_ == Phase::stopping)
            return;
        auto job = take();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

} // namespace manyhands::web
