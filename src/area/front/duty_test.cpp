// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/duty.hpp"

#include "area/front/test_world.hpp"

#include <gtest/gtest.h>

namespace manyhands::front {

using test::TestWorld;

TEST(Duty, IsOneServersUntilItDiesOrGivesItUp)
{
    TestWorld world;
    auto first = std::make_unique<Duty>(world.tools, "mail");
    Duty second(world.tools, "mail");
    Duty other(world.tools, "maps");
    EXPECT_TRUE(first->is_ours());
    EXPECT_FALSE(second.is_ours());
    EXPECT_TRUE(other.is_ours()) << "each duty by itself";

    world.clock.advance(Duty::held_for - std::chrono::seconds(1));
    EXPECT_TRUE(first->is_ours()) << "held again in time";
    world.clock.advance(Duty::held_for - std::chrono::seconds(1));
    EXPECT_FALSE(second.is_ours()) << "the first has not been heard of, but its time is not over";
    world.clock.advance(std::chrono::seconds(1));
    EXPECT_TRUE(second.is_ours()) << "now the first counts as dead";
    EXPECT_FALSE(first->is_ours()) << "and finds that out";

    world.clock.advance(Duty::held_for);
    EXPECT_TRUE(first->is_ours());
    first.reset();
    EXPECT_TRUE(second.is_ours()) << "given up at the end";
}

} // namespace manyhands::front
