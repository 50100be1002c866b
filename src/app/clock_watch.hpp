// SPDX-License-Identifier: AGPL-3.0-or-later
// A clock that jumps must not close decisions before their day, nor make the service forget what is not over:
// neither can be taken back. After a jump such work waits, so that somebody can set the clock right.
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <functional>
#include <string_view>

namespace manyhands::app {

class ClockWatch {
public:
    using Log = std::function<void(std::string_view)>;

    /// So much may the two clocks drift from one another between two looks; the time servers set correct by
    /// less.
    static constexpr std::chrono::minutes jump_min{2};
    /// So long a jump is waited out. Then the time there is counts.
    static constexpr std::chrono::minutes wait{15};

    explicit ClockWatch(Log log) : log_(std::move(log)) { }

    /// May work run that has its time by the clock on the wall? `running` is time since the machine started,
    /// sleep included. To be asked every few minutes at least: what passes between two looks is compared.
    /// From one thread.
    bool trusts(Instant wall, std::chrono::nanoseconds running);
    /// The same with the machine's own clocks (CLOCK_REALTIME, CLOCK_BOOTTIME).
    bool trusts_now();

private:
    struct Look {
        Instant wall;
        std::chrono::nanoseconds running;
    };
    Log log_;
    std::optional<Look> last_;
    std::optional<std::chrono::nanoseconds> waits_until_;
};

} // namespace manyhands::app
