// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/browser_name.hpp"

#include <algorithm>
#include <span>

namespace manyhands::accounts {

namespace {

struct Mark {
    std::string_view mark;
    std::string_view name;
};

// Nearly all say that they are Chrome, and Chrome says that it is Safari: those who imitate come first.
constexpr Mark browsers[] = {
    {"Edg", "Edge"},         {"OPR/", "Opera"},         {"SamsungBrowser/", "Samsung Internet"},
    {"Vivaldi/", "Vivaldi"}, {"FxiOS/", "Firefox"},     {"Firefox/", "Firefox"},
    {"CriOS/", "Chrome"},    {"Chromium/", "Chromium"}, {"Chrome/", "Chrome"},
    {"Version/", "Safari"}};

// Android says that it is Linux, and an iPhone that it is like Mac OS X.
constexpr Mark systems[] = {{"Android", "Android"}, {"iPhone", "iPhone"},   {"iPad", "iPad"},
                            {"CrOS", "ChromeOS"},   {"Windows", "Windows"}, {"Mac OS X", "macOS"},
                            {"Linux", "Linux"}};

std::string_view find_in(std::span<Mark const> marks, std::string_view text)
{
    auto const found =
        std::ranges::find_if(marks, [&](Mark const& mark) { return text.contains(mark.mark); });
    return found == marks.end() ? std::string_view() : found->name;
}

} // namespace

BrowserName browser_name(std::string_view user_agent)
{
    return {find_in(browsers, user_agent), find_in(systems, user_agent)};
}

} // namespace manyhands::accounts
