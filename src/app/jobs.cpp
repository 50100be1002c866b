// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/jobs.hpp"

#include <exception>
#include <utility>

namespace manyhands::app {

namespace {
constexpr std::chrono::milliseconds tick{1000};
}

Jobs::Jobs(std::vector<Job> jobs, std::function<void(std::string_view)> log)
    : jobs_(std::move(jobs)), log_(std::move(log)), thread_([this] { work(); })
{
}

void Jobs::wake()
{
    std::lock_guard const lock(mutex_);
    woken_ = true;
    changed_.notify_one();
}

void Jobs::stop()
{
    {
        std::lock_guard const lock(mutex_);
        phase_ = Phase::stopping;
        changed_.notify_one();
    }
    if (thread_.joinable())
        thread_.join();
}

void Jobs::work()
{
    std::vector<Steady::time_point> due(jobs_.size(), Steady::now());
    std::unique_lock lock(mutex_);
    while (phase_ == Phase::working) {
        bool const all = std::exchange(woken_, false);
        lock.unlock();
        for (std::size_t at = 0; at < jobs_.size(); ++at)
            if (auto const now = Steady::now();
                now >= due[at] || (all && jobs_[at].starts == Job::Starts::when_woken)) {
                due[at] = now + jobs_[at].every;
                run(jobs_[at]);
            }
        lock.lock();
        changed_.wait_for(lock, tick, [this] { return woken_ || phase_ == Phase::stopping; });
    }
}

void Jobs::run(Job const& job)
{
    auto const began = Steady::now();
    bool has_failed = false;
    try {
        job.work();
    } catch (std::exception const& broken) {
        has_failed = true;
        log_("the job " + job.name + " failed: " + broken.what());
    }
    std::lock_guard const lock(mutex_);
    auto& figures = figures_[job.name];
    ++figures.runs;
    figures.failures += has_failed;
    figures.working += Steady::now() - began;
}

std::map<std::string, JobFigures> Jobs::figures() const
{
    std::lock_guard const lock(mutex_);
    return figures_;
}

} // namespace manyhands::app
