// SPDX-License-Identifier: AGPL-3.0-or-later
// The thread that writes. It takes whatever arrived during its last commit and waits for nothing more: in the
// measurement a waiting window of 2 ms cost 2.8 times the throughput and won nothing.
#pragma once

#include "store/group_commit.hpp"
#include "store/readers.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace manyhands::store {

class Writer {
public:
    struct Settings {
        std::size_t queue_bound;
        std::chrono::milliseconds reopen_after;
        Log log;
    };

    Writer(Driver& driver, std::unique_ptr<Connection> connection, Readers& readers, Settings settings);
    /// Finishes what was accepted.
    ~Writer();

    /// Accepts the write or answers it at once.
    void submit(std::unique_ptr<PendingWrite> write);

    std::optional<std::string> stopped_because() const;
    Figures figures() const;
    bool is_this_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

private:
    using Clock = std::chrono::steady_clock;
    using Batch = std::vector<std::unique_ptr<PendingWrite>>;

    void work();
    bool wait_for_work(std::unique_lock<std::mutex>& lock);
    Batch take_batch();
    void run(Batch batch);
    bool reconnect();
    void stop_accepting(StoreFault const& fault);
    void try_to_reopen();
    void stay_closed(StoreFault const& fault);

    Driver& driver_;
    Readers& readers_;
    Settings const settings_;
    std::unique_ptr<Connection> connection_; // absent while stopped

    mutable std::mutex mutex_; // guards what follows
    std::condition_variable arrived_;
    Batch queue_;
    Figures figures_;
    bool ending_ = false;
    std::optional<std::string> stopped_because_;
    Clock::time_point reopen_at_{};
    std::chrono::milliseconds reopen_delay_{};

    std::thread thread_; // last: it uses all of the above
};

} // namespace manyhands::store
