// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/writer.hpp"

#include <algorithm>
#include <iterator>

namespace manyhands::store {

namespace {

// Bounds how long one commit makes its first act wait.
constexpr std::size_t batch_max = 512;

Error unavailable(char const* key) { return {Fault::unavailable, {key}}; }

} // namespace

Writer::Writer(Driver& driver, std::unique_ptr<Connection> connection, Readers& readers, Settings settings)
    : driver_(driver), readers_(readers), settings_(std::move(settings)), connection_(std::move(connection)),
      thread_([this] { work(); })
{
}

Writer::~Writer()
{
    {
        std::scoped_lock const lock(mutex_);
        ending_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

void Writer::submit(std::unique_ptr<PendingWrite> write)
{
    char const* refusal = nullptr;
    {
        std::scoped_lock const lock(mutex_);
        if (stopped_because_ || ending_)
            refusal = "store.stopped";
        else if (queue_.size() >= settings_.queue_bound)
            refusal = "store.busy";
        else
            queue_.push_back(std::move(write));
    }
    if (refusal)
        write->answer(unavailable(refusal));
    else
        arrived_.notify_one();
}

void Writer::work()
{
    while (true) {
        std::unique_lock lock(mutex_);
        if (!wait_for_work(lock))
            return;
        if (stopped_because_) {
            lock.unlock();
            try_to_reopen();
        } else {
            auto batch = take_batch();
            lock.unlock();
            run(std::move(batch));
        }
    }
}

// False at the end: asked to end, and nothing left to do.
bool Writer::wait_for_work(std::unique_lock<std::mutex>& lock)
{
    if (stopped_because_)
        arrived_.wait_until(lock, reopen_at_, [&] { return ending_; });
    else
        arrived_.wait(lock, [&] { return ending_ || !queue_.empty(); });
    return !ending_ || !queue_.empty();
}

Writer::Batch Writer::take_batch()
{
    auto const end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), batch_max));
    Batch batch(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
    queue_.erase(queue_.begin(), end);
    return batch;
}

void Writer::run(Batch batch)
{
    GroupCommit group(std::move(batch), settings_.log);
    auto const began = Clock::now();
    auto fault = group.commit(*connection_);
    if (fault && !connection_->is_usable() && !group.commit_was_tried() && reconnect())
        fault = group.commit(*connection_);
    if (fault) {
        // Busy: another process held the lock for seconds. Nothing is wrong with what is there, and nothing
        // was kept.
        if (fault->trouble() == Trouble::busy || fault->trouble() == Trouble::again) {
            group.answer_all(unavailable("store.busy"));
            return;
        }
        stop_accepting(*fault);
        group.answer_all(unavailable("store.not_saved"));
        return;
    }
    {
        std::scoped_lock const lock(mutex_);
        figures_.commits += group.acts_committed() > 0;
        figures_.acts_committed += group.acts_committed();
        figures_.committing += Clock::now() - began;
    }
    group.answer_saved();
}

/// After a connection that was lost before anything was committed on it, as when the database was restarted
/// while nobody wrote. It may be another machine now: what was acknowledged must be there.
bool Writer::reconnect()
{
    try {
        driver_.check_after_failure();
        connection_ = driver_.connect(Access::writing);
        return true;
    } catch (StoreFault const& fault) {
        settings_.log(std::string("the connection was lost: ") + fault.what());
        return false;
    }
}

void Writer::stop_accepting(StoreFault const& fault)
{
    settings_.log(std::string("writing stopped: ") + fault.what());
    Batch left;
    {
        std::scoped_lock const lock(mutex_);
        stopped_because_ = fault.what();
        reopen_delay_ = std::min(settings_.reopen_after, driver_.reopen_delay_max());
        reopen_at_ = Clock::now() + reopen_delay_;
        left.swap(queue_);
    }
    connection_.reset();
    // On a full disk what was read stays true; after any other failure nothing read from these connections
    // is.
    if (fault.trouble() != Trouble::full)
        readers_.close();
    GroupCommit(std::move(left), settings_.log).answer_all(unavailable("store.stopped"));
}

void Writer::try_to_reopen()
{
    try {
        if (readers_.has_stragglers())
            throw StoreFault(Trouble::busy, "a long reading from before the failure is not finished");
        driver_.check_after_failure();
        connection_ = driver_.connect(Access::writing);
    } catch (StoreFault const& fault) {
        return stay_closed(fault);
    }
    readers_.open();
    settings_.log("checked and reopened: writing goes on");
    std::scoped_lock const lock(mutex_);
    stopped_because_.reset();
}

void Writer::stay_closed(StoreFault const& fault)
{
    settings_.log(std::string("still stopped: ") + fault.what());
    std::scoped_lock const lock(mutex_);
    stopped_because_ = fault.what();
    reopen_delay_ = std::min(2 * reopen_delay_, driver_.reopen_delay_max());
    reopen_at_ = Clock::now() + reopen_delay_;
}

std::optional<std::string> Writer::stopped_because() const
{
    std::scoped_lock const lock(mutex_);
    return stopped_because_;
}

Figures Writer::figures() const
{
    std::scoped_lock const lock(mutex_);
    auto figures = figures_;
    figures.acts_waiting = queue_.size();
    return figures;
}

} // namespace manyhands::store
