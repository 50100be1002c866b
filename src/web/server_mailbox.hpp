// SPDX-License-Identifier: AGPL-3.0-or-later
// How an answer made on any thread reaches the coroutine on the network thread that waits for it.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace manyhands::web {

/// What one coroutine waits for. All members belong to the network thread.
struct Waiting {
    enum class Outcome { open, delivered, abandoned } outcome = Outcome::open;
    std::move_only_function<void()> wake = {}; ///< set while a coroutine waits

    /// Ends the waiting and resumes the coroutine, if one waits already.
    void settle(Outcome as);
};

/// The value is written before the slot is put into the mailbox, and read after it came out.
template <class T> struct Slot : Waiting {
    std::optional<T> value = {};
};

class Mailbox {
public:
    /// `poke` makes the network thread call deliver() soon. It is called from any thread, under a lock.
    explicit Mailbox(std::move_only_function<void()> poke) : poke_(std::move(poke)) { }

    /// The calling thread is the network thread from now on.
    void belong_to_this_thread() { network_ = std::this_thread::get_id(); }
    /// From any thread: the slot has its value. Answers that come together cost one poke.
    void put(std::shared_ptr<Waiting> slot);
    /// On the network thread: settles all that was put.
    void deliver();
    /// What is put from now on goes nowhere.
    void close();

private:
    enum class Door { open, closed };
    std::mutex mutex_;
    std::vector<std::shared_ptr<Waiting>> letters_;
    std::move_only_function<void()> poke_;
    std::thread::id network_;
    Door door_ = Door::open;
};

} // namespace manyhands::web
