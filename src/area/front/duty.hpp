// SPDX-License-Identifier: AGPL-3.0-or-later
// The turn of a server at the work that nobody waits for.
#pragma once

#include "area/front/duty_store.hpp"
#include "area/front/tools.hpp"

#include <string>

namespace manyhands::front {

/// Used by the thread that does the work. When the server that has a duty dies, another has it after
/// `held_for`; the clocks of the servers may differ by half of that.
class Duty {
public:
    static constexpr std::chrono::seconds held_for{20};

    Duty(Tools const& tools, std::string name) : tools_(tools), name_(std::move(name)) { }
    /// Gives it up.
    ~Duty();
    Duty(Duty const&) = delete;

    /// Is it this server's turn? Writes once in half of `held_for`; false, too, where nothing can be written.
    bool is_ours();

private:
    Tools const& tools_;
    std::string const name_;
    ServerId const server_ = ServerId::random();
    Instant ends_at_{};
};

} // namespace manyhands::front
