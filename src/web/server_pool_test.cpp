// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/network.hpp"
#include "web/server_pace.hpp"
#include "web/server_pool.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>
#include <memory>

namespace manyhands::web {

namespace {

using namespace std::chrono_literals;

struct Someone : Holder {
    Someone(Pool& pool, std::string network, Spares willing = Spares::if_need_be)
        : name(std::move(network)), spared(willing), share(pool, name, *this)
    {
    }
    Spares spares() const override { return spared; }
    void give_back() override { is_gone = true; }

    std::string name;
    Spares spared;
    bool is_gone = false;
    Pool::Share share;
};

} // namespace

TEST(Pool, TheOldestOfACrowdMakesRoomForItsNext)
{
    Pool pool({.all = 100, .per_network = 3});
    Someone oldest(pool, "a");
    Someone busy(pool, "a", Holder::Spares::never);
    Someone waits(pool, "a", Holder::Spares::at_once);
    for (auto* const each : {&oldest, &busy, &waits})
        EXPECT_TRUE(each->share.hold(1));
    Someone fourth(pool, "a", Holder::Spares::never);
    EXPECT_TRUE(fourth.share.hold(1));
    EXPECT_TRUE(waits.is_gone); // who loses nothing goes before who is older
    Someone fifth(pool, "a", Holder::Spares::never);
    EXPECT_TRUE(fifth.share.hold(1));
    EXPECT_TRUE(oldest.is_gone);
    Someone sixth(pool, "a");
    EXPECT_FALSE(sixth.share.hold(1));
    EXPECT_EQ(pool.held(), 3U);
    Someone elsewhere(pool, "b");
    EXPECT_TRUE(elsewhere.share.hold(1));
    EXPECT_FALSE(busy.is_gone || fourth.is_gone || fifth.is_gone);
}

TEST(Pool, WhoWasRenewedIsTheYoungest)
{
    Pool pool({.all = 100, .per_network = 2});
    Someone first(pool, "a");
    Someone second(pool, "a");
    EXPECT_TRUE(first.share.hold(1) && second.share.hold(1));
    first.share.renew();
    Someone third(pool, "a");
    EXPECT_TRUE(third.share.hold(1));
    EXPECT_TRUE(second.is_gone);
    EXPECT_FALSE(first.is_gone);
}

TEST(Pool, WhereAllIsTakenTheNetworkThatHasMostGivesBack)
{
    Pool pool({.all = 10, .per_network = 8});
    Someone greedy(pool, "a");
    Someone greedy_too(pool, "a");
    Someone modest(pool, "b");
    EXPECT_TRUE(greedy.share.hold(3) && greedy_too.share.hold(3) && modest.share.hold(4));
    Someone fresh(pool, "c");
    EXPECT_TRUE(fresh.share.hold(2));
    EXPECT_TRUE(greedy.is_gone);
    EXPECT_FALSE(greedy_too.is_gone || modest.is_gone);
    EXPECT_EQ(pool.held(), 9U);
    // What has most wants more still: it takes from itself, not from those who have less.
    Someone more(pool, "b");
    EXPECT_TRUE(more.share.hold(4));
    EXPECT_TRUE(modest.is_gone);
    EXPECT_FALSE(fresh.is_gone || greedy_too.is_gone);
}

TEST(Pool, NothingChangesWhereNobodyCanGiveBack)
{
    Pool pool({.all = 4, .per_network = 4});
    Someone busy(pool, "a", Holder::Spares::never);
    EXPECT_TRUE(busy.share.hold(4));
    Someone fresh(pool, "b");
    EXPECT_FALSE(fresh.share.hold(1));
    EXPECT_FALSE(busy.share.hold(5));
    EXPECT_TRUE(busy.share.hold(3));
    EXPECT_TRUE(fresh.share.hold(1));
    EXPECT_FALSE(pool.make_room() && busy.is_gone);
    EXPECT_TRUE(fresh.is_gone);
}

RC_GTEST_PROP(PoolProperty, IsNeverFullerThanItIs, ())
{
    Pool::Size const size{.all = 50, .per_network = 20};
    Pool pool(size);
    std::deque<std::unique_ptr<Someone>> people;
    auto const steps = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
        rc::gen::tuple(rc::gen::inRange(0, 30), rc::gen::inRange(0, 5), rc::gen::inRange(0, 3)));
    for (auto const& [amount, network, willing] : steps) {
        if (amount == 29 && !people.empty())
            people.pop_front();
        people.push_back(std::make_unique<Someone>(pool, std::string(1, static_cast<char>('a' + network)),
                                                   static_cast<Holder::Spares>(willing)));
        bool const fits = people.back()->share.hold(static_cast<std::size_t>(amount));
        RC_ASSERT((fits ? amount <= 20 : amount > 0));
        RC_ASSERT(pool.held() <= size.all);
    }
    people.clear();
    RC_ASSERT(pool.held() == 0U);
}

TEST(Pace, WantsSoMuchInEachStretchAndOnAverage)
{
    auto const began = Pace::Steady::now();
    Pace pace({.step_bytes = 100, .step_time = 30s, .grace = 60s, .bytes_a_second = 10}, began);
    EXPECT_EQ(pace.due(), began + 30s);
    pace.moved(99, began + 10s);
    EXPECT_EQ(pace.due(), began + 30s);
    pace.moved(1, began + 20s);
    EXPECT_EQ(pace.due(), began + 50s);
    pace.moved(100, began + 50s);
    EXPECT_EQ(pace.due(), began + 80s); // and the average: 60 s and 20 s for 200 bytes
    pace.moved(100, began + 79s);
    EXPECT_EQ(pace.due(), began + 90s);
    pace.rested(5s);
    EXPECT_EQ(pace.due(), began + 95s);
}

TEST(Network, IsAnAddressOrTheHouseholdsPartOfOne)
{
    EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::9"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
}

} // namespace manyhands::web
