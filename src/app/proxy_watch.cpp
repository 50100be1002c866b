// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/proxy_watch.hpp"

namespace manyhands::app {

namespace {

constexpr std::string_view notice = "front.notice_proxy";
constexpr std::chrono::hours silence{1};

} // namespace

ProxyWatch::ProxyWatch(front::Tools const& tools) : tools_(tools)
{
    (void)tools_.database.write_and_wait([](store::Transaction& rows) -> Result<void> {
        front::take_notice_back(rows, notice);
        return {};
    });
}

void ProxyWatch::note()
{
    auto const now = tools_.clock.now();
    auto until = silent_until_ms_.load();
    if (now.ms < until || !silent_until_ms_.compare_exchange_strong(until, (now + silence).ms))
        return;
    tools_.database.write(
        [&tools = tools_, now](store::Transaction& rows) -> Result<void> {
            front::tell_administrators(rows, tools, {.key = notice, .at = now});
            return {};
        },
        [](Result<void> const&) {});
}

} // namespace manyhands::app
