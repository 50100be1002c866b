// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/sign_in_browser_test.hpp"

#include <gtest/gtest.h>

namespace manyhands::accounts::test {

namespace {

struct SessionTest : testing::Test {
    TestWorld world;
    SessionTest()
    {
        bind_sign_in(world.door);
        world.door.get("/who", [](front::Visit& visit) -> Result<web::Response> {
            return web::plain_text(200, visit.who.is_stranger() ? "stranger" : visit.who.name);
        });
    }
    std::string who(PersonId id) { return world.get(id, "/who").body; }
    /// As a touch by a look waits for the writer: an empty write comes after it.
    void settle()
    {
        world.run([](store::Transaction&) {});
    }
};

TEST_F(SessionTest, ASessionEndsAWeekAfterItWasLastUsed)
{
    auto const ann = world.person("Ann");
    world.clock.advance(people::session_idle - std::chrono::milliseconds(1));
    EXPECT_EQ(who(ann), "Ann");
    settle();
    world.clock.advance(people::session_idle - std::chrono::milliseconds(1)); // it was used meanwhile
    EXPECT_EQ(who(ann), "Ann");
    settle();
    world.clock.advance(people::session_idle);
    EXPECT_EQ(who(ann), "stranger");
    settle();
    EXPECT_EQ(who(ann), "stranger"); // looking does not wake it again
}

TEST_F(SessionTest, ASessionEndsAMonthAfterItBeganHoweverItIsUsed)
{
    auto const ann = world.person("Ann");
    for (int day = 0; day < 29; ++day) {
        world.clock.advance(std::chrono::hours(24));
        EXPECT_EQ(who(ann), "Ann");
        settle();
    }
    world.clock.advance(std::chrono::hours(24));
    EXPECT_EQ(who(ann), "stranger");
}

TEST_F(SessionTest, LookingWritesAtMostOnceAnHour)
{
    auto const ann = world.person("Ann");
    auto const seen = [&] {
        settle();
        return world.rows(
            [](store::Snapshot& rows) { return rows.number("SELECT seen_at FROM session", {}); });
    };
    auto const began = seen();
    world.clock.advance(people::session_touch);
    who(ann);
    EXPECT_EQ(seen(), began);
    world.clock.advance(std::chrono::milliseconds(1));
    who(ann);
    EXPECT_EQ(seen(), world.clock.now().ms);
}

TEST_F(SessionTest, SigningInMakesANewTokenAndEndsTheOldSession)
{
    Browser browser(world);
    browser.get("/sign-in");
    auto const before = browser.token();
    EXPECT_EQ(before.size(), 43u);
    browser.sign_in("ann@example.org");
    auto const first = browser.token();
    EXPECT_NE(first, before);
    // Another account signs in on the same browser.
    auto const page = browser
                          .post("/sign-in",
                                {{"_csrf", front::form_token(world.tools, first)},
                                 {"_key", random_token()},
                                 {"email", "ben@example.org"}})
                          .location;
    auto const action = page.substr(0, page.find('?'));
    browser.post(action,
                 {{"_csrf", front::form_token(world.tools, first)},
                  {"_key", random_token()},
                  {"code", browser.mailed_code("ben@example.org")}});
    EXPECT_NE(browser.token(), first);
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(rows.number("SELECT COUNT(*) FROM session", {}), 1);
        EXPECT_EQ(rows.number("SELECT COUNT(*) FROM session WHERE token_hash = $1", {sha256(first)}), 0);
    });
}

TEST_F(SessionTest, TheStoreKnowsOnlyTheHashOfAToken)
{
    Browser browser(world);
    browser.sign_in("ann@example.org");
    world.rows([&](store::Snapshot& rows) {
        EXPECT_TRUE(rows.exists("SELECT 1 FROM session WHERE token_hash = $1", {sha256(browser.token())}));
    });
}

TEST_F(SessionTest, SigningOutEndsTheSessionInTheStore)
{
    Browser browser(world);
    browser.sign_in("ann@example.org");
    auto const token = browser.token();
    browser.post("/sign-out", {{"_csrf", front::form_token(world.tools, token)}, {"_key", random_token()}});
    EXPECT_EQ(browser.token(), "");
    browser.set(people::session_cookie, token); // a copy kept by somebody opens nothing
    EXPECT_EQ(browser.get("/who").body, "stranger");
    // Signing out again is no fault.
    EXPECT_EQ(
        browser
            .post("/sign-out", {{"_csrf", front::form_token(world.tools, token)}, {"_key", random_token()}})
            .status,
        303);
}

TEST_F(SessionTest, ASessionOfSomebodyWhoLeftOpensNothing)
{
    auto const ann = world.person("Ann");
    auto const at = world.clock.now();
    world.run([&](store::Transaction& rows) { people::erase_person(rows, ann, at); });
    EXPECT_EQ(who(ann), "stranger");
    world.sign_in(ann); // even if one was begun
    EXPECT_EQ(who(ann), "stranger");
}

TEST_F(SessionTest, ATokenThatCannotBeOneIsNone)
{
    Browser browser(world);
    for (std::string const token :
         {"", "x", "' OR 1=1 --", "0123456789012345678901234567890123456789012345"}) {
        browser.set(people::session_cookie, token);
        EXPECT_EQ(browser.get("/who").body, "stranger");
        EXPECT_EQ(browser.token().size(), 43u); // it is given a proper one
    }
}

TEST_F(SessionTest, TheBrowserChoosesTheLanguageAndTheAccountWithoutAChoice)
{
    Browser browser(world);
    browser.headers.emplace_back("accept-language", "fr, cy;q=0.8, en;q=0.5");
    EXPECT_TRUE(browser.get("/sign-in").says("Mewngofnodi"));
    EXPECT_EQ(browser.get("/language?to=en&back=/sign-in").location, "/sign-in");
    EXPECT_TRUE(browser.get("/sign-in").says("lang=\"en\""));
    EXPECT_EQ(browser.get("/language?to=xx").status, 404);

    auto const ann = world.person("Ann");
    world.run([&](store::Transaction& rows) {
        auto person = *people::find_person(rows, ann);
        person.language = web::Language::cy;
        people::update_person(rows, person);
    });
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return world.visitor(rows, ann).language; }),
              web::Language::cy);
    world.extra_cookies = "; __Host-language=en";
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return world.visitor(rows, ann).language; }),
              web::Language::en);
}

TEST_F(SessionTest, WhatIsOverIsForgotten)
{
    auto const ann = world.person("Ann");
    world.clock.advance(people::session_idle);
    forget_what_is_over(world.tools);
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(rows.number("SELECT COUNT(*) FROM session WHERE person = $1", {ann}), 0);
    });
}

// It ran on the writer after each vote, and looked at every session there was.
TEST_F(SessionTest, WhatIsOverIsFoundByItsTime)
{
    if (store::test::on_postgres())
        GTEST_SKIP() << "PostgreSQL chooses by what a table holds";
    for (std::string const time : {"ends_at", "seen_at"}) {
        auto const plan = world.rows([&](store::Snapshot& rows) {
            return rows.one("EXPLAIN QUERY PLAN DELETE FROM session WHERE " + time + " <= 1", {},
                            [](store::Row const& row) { return row.text(3); });
        });
        EXPECT_TRUE(plan && plan->starts_with("SEARCH session ")) << plan.value_or("");
    }
}

} // namespace

} // namespace manyhands::accounts::test
