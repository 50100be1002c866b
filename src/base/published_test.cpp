// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/published.hpp"

#include <gtest/gtest.h>

namespace manyhands {

TEST(Rule12, ACountIsNobodyAFewOrTheNearestFive)
{
    EXPECT_EQ(published_figure(0), "0");
    for (int people = 1; people <= 7; ++people)
        EXPECT_EQ(published_figure(people), "*") << people;
    for (auto const& [people, figure] : {std::pair(8, "10"), std::pair(12, "10"), std::pair(13, "15"),
                                         std::pair(17, "15"), std::pair(18, "20"), std::pair(1002, "1000")})
        EXPECT_EQ(published_figure(people), figure) << people;
}

TEST(Rule12, AStepOfAShareIsFivePeopleOrFivePercent)
{
    EXPECT_EQ(share_step(8), 10);
    EXPECT_EQ(share_step(19), 10);
    EXPECT_EQ(share_step(20), 5);
    EXPECT_EQ(share_step(499), 5);
    EXPECT_EQ(share_step(500), 1); // five people
    EXPECT_EQ(rounded_percent(7, 9, 10), 80);
    EXPECT_EQ(rounded_percent(31, 61, 5), rounded_percent(30, 60, 5));
    EXPECT_EQ(rounded_percent(1, 40, 5), 5); // 2.5 %: a half goes upwards
    EXPECT_EQ(rounded_percent(61, 61, 5), 100);
}

} // namespace manyhands
