// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/clock_watch.hpp"

#include <ctime>
#include <string>

namespace manyhands::app {

bool ClockWatch::trusts(Instant wall, std::chrono::nanoseconds running)
{
    using namespace std::chrono;
    if (last_) {
        auto const jumped =
            milliseconds(wall.ms - last_->wall.ms) - duration_cast<milliseconds>(running - last_->running);
        if (abs(jumped) > jump_min) {
            waits_until_ = running + wait;
            log_("the clock jumped by " + std::to_string(duration_cast<seconds>(jumped).count()) +
                 " seconds: decisions are not closed and nothing is forgotten for 15 minutes; set it right "
                 "meanwhile");
        }
    }
    last_ = {wall, running};
    if (waits_until_ && running >= *waits_until_) {
        waits_until_.reset();
        log_("the clock has run on evenly: its time counts again");
    }
    return !waits_until_;
}

bool ClockWatch::trusts_now()
{
    timespec running{};
    clock_gettime(CLOCK_BOOTTIME, &running);
    return trusts(SystemClock().now(),
                  std::chrono::seconds(running.tv_sec) + std::chrono::nanoseconds(running.tv_nsec));
}

} // namespace manyhands::app
