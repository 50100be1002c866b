// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/proxy_watch.hpp"

#include "area/accounts/accounts.hpp"
#include "area/front/test_world.hpp"

#include <gtest/gtest.h>

namespace manyhands::app {

namespace {

TEST(ProxyWatch, AProxyThatIsNotTrustedStandsOnTheLogAndOnTheAdministratorsPage)
{
    front::test::TestWorld world;
    std::vector<std::string> log;
    world.tools.warn = [&](std::string_view line) { log.emplace_back(line); };
    front::Board<> const board;
    accounts::bind_admin(world.door, board);
    auto const ada = world.administrator("Ada");
    ProxyWatch watch(world.tools);
    EXPECT_FALSE(world.get(ada, "/admin").says("trusted_proxies"));

    watch.note();
    watch.note();                          // once an hour is enough
    world.run([](store::Transaction&) {}); // after what was written before it
    EXPECT_TRUE(world.get(ada, "/admin").says("trusted_proxies"));
    ASSERT_EQ(log.size(), 1u);
    EXPECT_TRUE(log.front().contains("trusted_proxies"));
    world.clock.advance(std::chrono::hours(1));
    watch.note();
    world.run([](store::Transaction&) {});
    EXPECT_EQ(log.size(), 2u);

    ProxyWatch const started_again(world.tools);
    EXPECT_FALSE(world.get(ada, "/admin").says("trusted_proxies"));
}

} // namespace

} // namespace manyhands::app
