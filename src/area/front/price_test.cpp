// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/browser_test.hpp"

#include <gtest/gtest.h>

namespace manyhands::front::test {

namespace {

using namespace std::chrono_literals;

constexpr Deed shouting{.network = {"shout_network", {3, 10min}, "front.too_many_votes"},
                        .person = {"shout", {2, 1min}, "front.too_many_statements"}};
constexpr Price bell{"bell", {2, 1min}, "front.too_many_votes", "front.notice_codes_all"};

Result<web::Response> page(Visit& visit)
{
    auto text = "typed [" + visit.form.text("words") + "]";
    for (auto const& error : visit.errors)
        text += " " + error.text;
    return web::page(text);
}

struct PriceTest : testing::Test {
    TestWorld world;
    PersonId ann = world.person("Ann");

    PriceTest()
    {
        auto const shout = [](Turn& turn, web::Form const&) -> Result<Done> {
            TRY_VOID(pay(turn, shouting));
            return Done{"/shout"};
        };
        world.door.get("/shout", page);
        world.door.post("/shout", shout, {.again = page});
        world.door.post("/shout/plain", shout);
    }
    Got shout(std::optional<PersonId> who) { return world.post(who, "/shout", {{"words", "what I wrote"}}); }
    Result<void> paid(std::optional<PersonId> who)
    {
        return world.act(who, [](Turn& turn) -> Result<void> { return pay(turn, shouting); });
    }
    std::int64_t count(std::string_view sql, store::Values values = {})
    {
        return world.rows([&](store::Snapshot& rows) { return rows.number(sql, values); });
    }
};

TEST_F(PriceTest, Rule18_WhoIsRefusedReadsWhenToTryAgainAndKeepsWhatTheyWrote)
{
    EXPECT_EQ(shout(ann).status, 303);
    EXPECT_EQ(shout(ann).status, 303);
    auto const refused = shout(ann);
    EXPECT_EQ(refused.status, 429);
    EXPECT_TRUE(refused.says("typed [what I wrote]"));
    EXPECT_TRUE(refused.says("Try again in 1 minute."));
    EXPECT_TRUE(world.post(ann, "/shout/plain").says("Try again in 1 minute."));
    world.clock.advance(1min);
    EXPECT_EQ(shout(ann).status, 303);
}

TEST_F(PriceTest, ARefusalNamesTheSecondsForProgramsToo)
{
    while (paid(ann))
        continue;
    world.clock.advance(20s);
    auto const refused = paid(ann);
    ASSERT_FALSE(refused);
    EXPECT_EQ(retry_after(refused.error()), 40s);
    web::Response response;
    refuse_for_now(response, *retry_after(refused.error()));
    EXPECT_EQ(response.status, 429);
    EXPECT_EQ(response.headers.at(0).name, "Retry-After");
    EXPECT_EQ(response.headers.at(0).value, "40");
}

TEST_F(PriceTest, Rule18_StrangersOfANetworkDoNotUseUpWhatItsMembersNeed)
{
    for (int stranger = 0; stranger < 3; ++stranger)
        EXPECT_TRUE(paid(std::nullopt));
    EXPECT_FALSE(paid(std::nullopt));
    EXPECT_TRUE(paid(ann));
}

TEST_F(PriceTest, WhatIsRefusedTakesNothing)
{
    for (int stranger = 0; stranger < 5; ++stranger)
        (void)paid(std::nullopt);
    EXPECT_EQ(count("SELECT full_at FROM attempt_bucket"), (world.clock.now() + 30min).ms);
}

TEST_F(PriceTest, BucketsHoldNoAddressAndAreForgottenWhenFull)
{
    EXPECT_TRUE(paid(std::nullopt));
    EXPECT_TRUE(paid(ann));
    EXPECT_EQ(count("SELECT COUNT(*) FROM attempt_bucket"), 2);
    EXPECT_EQ(count("SELECT COUNT(*) FROM attempt_bucket WHERE key_hash = $1", {sha256("127.0.0.1")}), 0);
    world.run([&](store::Transaction& rows) { delete_full_buckets(rows, world.clock.now() + 10min); });
    EXPECT_EQ(count("SELECT COUNT(*) FROM attempt_bucket"), 0);
}

TEST_F(PriceTest, TheLastTokenTellsAdministratorsAndTheLog)
{
    std::vector<std::string> log;
    world.tools.warn = [&](std::string_view line) { log.emplace_back(line); };
    auto const pay_one = [&] {
        return world.act(ann, [](Turn& turn) -> Result<void> { return pay(turn, bell, "example.org"); });
    };
    auto const told = [&] {
        return world.rows([&](store::Snapshot& rows) { return notices(rows, world.clock.now()).size(); });
    };
    EXPECT_TRUE(pay_one());
    EXPECT_EQ(told(), 0u);
    EXPECT_TRUE(pay_one());
    EXPECT_EQ(told(), 1u);
    EXPECT_EQ(log.size(), 1u);
    EXPECT_FALSE(pay_one());
    world.clock.advance(std::chrono::hours(24 * 7));
    EXPECT_EQ(told(), 0u);
}

} // namespace

} // namespace manyhands::front::test
