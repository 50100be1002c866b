// SPDX-License-Identifier: AGPL-3.0-or-later
// How slowly the other end may send or read before it has taken too long.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace manyhands::web {

class Pace {
public:
    using Steady = std::chrono::steady_clock;
    struct Least {
        std::size_t step_bytes;              ///< so much must move
        std::chrono::milliseconds step_time; ///< in each such time,
        std::chrono::milliseconds grace;     ///< and in all, after this,
        std::size_t bytes_a_second;          ///< so much on average
    };

    Pace(Least const& least, Steady::time_point now) : least_(least), began_(now), step_began_(now) { }

    /// When it is too late for the next bytes.
    Steady::time_point due() const
    {
        std::chrono::milliseconds const earned(moved_ * 1000 / least_.bytes_a_second);
        return std::min(step_began_ + least_.step_time, began_ + least_.grace + earned);
    }
    void moved(std::size_t bytes, Steady::time_point now)
    {
        moved_ += bytes;
        if ((step_ += bytes) >= least_.step_bytes) {
            step_ = 0;
            step_began_ = now;
        }
    }
    /// So long it waited for us.
    void rested(Steady::duration time)
    {
        began_ += time;
        step_began_ += time;
    }

private:
    Least least_;
    Steady::time_point began_;
    Steady::time_point step_began_;
    std::size_t moved_ = 0;
    std::size_t step_ = 0;
};

} // namespace manyhands::web
