// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_mailbox.hpp"

#include <utility>

namespace manyhands::web {

void Waiting::settle(Outcome as)
{
    if (outcome != Outcome::open)
        return;
    outcome = as;
    if (wake)
        std::exchange(wake, nullptr)();
}

void Mailbox::put(std::shared_ptr<Waiting> slot)
{
    // The common reply of a handler on the network thread: its coroutine is not asleep yet.
    if (std::this_thread::get_id() == network_ && !slot->wake) {
        slot->settle(Waiting::Outcome::delivered);
        return;
    }
    std::lock_guard const lock(mutex_);
    if (door_ == Door::closed)
        return;
    letters_.push_back(std::move(slot));
    if (letters_.size() == 1)
        poke_();
}

void Mailbox::deliver()
{
    std::vector<std::shared_ptr<Waiting>> letters;
    {
        std::lock_guard const lock(mutex_);
        letters.swap(letters_);
    }
    for (auto const& letter : letters)
        letter->settle(Waiting::Outcome::delivered);
}

void Mailbox::close()
{
    std::lock_guard const lock(mutex_);
    door_ = Door::closed;
    letters_.clear();
}

} // namespace manyhands::web
