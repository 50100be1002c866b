// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 12: how a count of people is told to those who may not know the people.
#pragma once

namespace manyhands::circles {

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
PublishedCount published_count(int people);

} // namespace manyhands::circles
