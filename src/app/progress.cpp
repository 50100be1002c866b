// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/progress.hpp"

#include <chrono>
#include <cstdio>
#include <unistd.h>

namespace manyhands::app {

Progress::Progress(std::string what) : what_(std::move(what)), is_terminal_(::isatty(STDERR_FILENO) == 1) { }

Progress::~Progress()
{
    if (said_at_ms_ > 0)
        std::fputs("\r\033[K", stderr);
}

void Progress::at(std::int64_t count)
{
    if (!is_terminal_)
        return;
    using namespace std::chrono;
    auto const now = duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
    if (now - said_at_ms_ < 200)
        return;
    said_at_ms_ = now;
    std::fprintf(stderr, "\r\033[K%lld %s", static_cast<long long>(count), what_.c_str());
}

} // namespace manyhands::app
