// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_workers.hpp"

#include <utility>

namespace manyhands::web {

Workers::Workers(std::size_t threads, std::size_t waiting_max) : waiting_max_(waiting_max)
{
    for (std::size_t count = 0; count < threads; ++count)
        threads_.emplace_back([this] { work(); });
}

Workers::Offer Workers::offer(Job job)
{
    {
        std::lock_guard const lock(mutex_);
        if (jobs_.size() >= waiting_max_ || phase_ == Phase::stopping)
            return Offer::full;
        jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
    return Offer::taken;
}

void Workers::add(Job job)
{
    {
        std::lock_guard const lock(mutex_);
        if (phase_ == Phase::stopping)
            return;
        jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
}

void Workers::stop()
{
    std::deque<Job>
        dropped; // destroyed without the lock, because a job's Reply calls out when it is destroyed
    {
        std::lock_guard const lock(mutex_);
        phase_ = Phase::stopping;
        dropped.swap(jobs_);
    }
    changed_.notify_all();
    threads_.clear();
}

void Workers::work()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return !jobs_.empty() || phase_ == Phase::stopping; });
        if (phase_ == Phase::stopping)
            return;
        auto job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

} // namespace manyhands::web
