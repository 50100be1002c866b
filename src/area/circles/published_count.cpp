// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/published_count.hpp"

#include "base/expect.hpp"

namespace manyhands::circles {

PublishedCount published_count(int people)
{
    EXPECT(people >= 0);
    if (people == 0)
        return {};
    if (people <= 7)
        return {PublishedCount::Shown::few};
    return {PublishedCount::Shown::about, (people + 2) / 5 * 5};
}

} // namespace manyhands::circles
