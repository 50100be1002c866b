// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 12: how counts and shares of people are told to those who may not know the people. The one way for
// every page, file, API, map, log and mail.
#pragma once

#include <cstdint>
#include <string>

namespace manyhands {

/// Fewer people than this are "a few", however few, and nothing is told of how they divide.
inline constexpr std::uint32_t published_people_min = 8;

struct PublishedCount {
    enum class Shown {
        none,  ///< nobody
        few,   ///< 1 to 7, shown as `*`
        about, ///< `value`, rounded to the nearest 5
    } shown = Shown::none;
    int value = 0; ///< only for `about`: 10, 15, 20, …
};

/// `people` >= 0 (EXPECT). Whoever publishes a total beside its parts publishes the parts' difference, too:
/// publish one or the other.
PublishedCount published_count(std::int64_t people);
/// `0`, `*` or the rounded number: for files and programs.
std::string published_figure(std::int64_t people);

/// Percentages are rounded like counts, or one person more could be read from them: to tens below 20 people,
/// to fives below 500, and from there on to ones, which are five people or more.
int share_step(std::uint32_t people);
/// To the nearest multiple of `step`, a half upwards; `whole` > 0 (EXPECT).
int rounded_percent(std::uint64_t part, std::uint64_t whole, int step);

} // namespace manyhands
