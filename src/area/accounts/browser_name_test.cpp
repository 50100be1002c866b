// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/browser_name.hpp"

#include <gtest/gtest.h>

namespace manyhands::accounts {

namespace {

struct Known {
    std::string_view agent;
    std::string_view browser;
    std::string_view system;
};

constexpr Known known[] = {
    {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
     "Chrome", "Linux"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 "
     "Safari/537.36 Edg/139.0.0.0",
     "Edge", "Windows"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox",
     "Windows"},
    {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
     "Safari/605.1.15",
     "Safari", "macOS"},
    {"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "Version/18.5 Mobile/15E148 Safari/604.1",
     "Safari", "iPhone"},
    {"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "CriOS/139.0 Mobile/15E148 Safari/604.1",
     "Chrome", "iPhone"},
    {"Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 "
     "Chrome/130.0.0.0 Mobile Safari/537.36",
     "Samsung Internet", "Android"},
    {"Mozilla/5.0 (X11; CrOS x86_64 16181.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 "
     "Safari/537.36",
     "Chrome", "ChromeOS"},
    {"curl/8.5.0", "", ""},
    {"", "", ""},
};

TEST(BrowserName, SaysWhatPeopleCallThem)
{
    for (auto const& [agent, browser, system] : known) {
        EXPECT_EQ(browser_name(agent).browser, browser) << agent;
        EXPECT_EQ(browser_name(agent).system, system) << agent;
    }
}

} // namespace

} // namespace manyhands::accounts
