// SPDX-License-Identifier: AGPL-3.0-or-later
// Behind a proxy that is not trusted everybody comes from one network, and shares its limits. Whoever runs
// the program must hear of it at once.
#pragma once

#include "area/front/front.hpp"

#include <atomic>

namespace manyhands::app {

class ProxyWatch {
public:
    /// What an earlier start of the program told is over: perhaps it was mended. Writes and waits.
    explicit ProxyWatch(front::Tools const& tools);

    /// A request came through a proxy that is not trusted. Tells administrators and the log, at most once an
    /// hour. Any thread; does not wait.
    void note();

private:
    front::Tools const& tools_;
    std::atomic<std::int64_t> silent_until_ms_ = 0;
};

} // namespace manyhands::app
