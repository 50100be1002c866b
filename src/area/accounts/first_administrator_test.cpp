// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/sign_in_fixture_test.hpp"

namespace manyhands::accounts::test {

namespace {

struct FirstAdministratorTest : SignInTest {
    std::string token;
    void make_link()
    {
        world.run(
            [&](store::Transaction& rows) { token = make_first_link(rows, world.clock.now()).value(); });
    }
    Fields const me = {{"name", "Ann"}, {"email", "ann@example.org"}};
};

TEST_F(FirstAdministratorTest, TheLinkWorksOnce)
{
    make_link();
    auto const done = browser.fill("/begin/" + token, me);
    EXPECT_EQ(done.location, "/admin");
    EXPECT_TRUE(who().is_administrator());
    EXPECT_EQ(who().name, "Ann");
    EXPECT_EQ(acts(),
              (std::vector<std::string>{"people.joined", "people.administrator_made", "people.signed_in"}));
    Browser other(world);
    EXPECT_EQ(other.get("/begin/" + token).status, 404);
    other.get("/sign-in");
    EXPECT_EQ(other.fill("/sign-in", "/begin/" + token, me).status, 404);
}

TEST_F(FirstAdministratorTest, TheLinkEndsAfterADayAndWithTheNextLink)
{
    make_link();
    auto const first = token;
    make_link();
    EXPECT_EQ(browser.get("/begin/" + first).status, 404);
    EXPECT_EQ(browser.get("/begin/" + token).status, 200);
    world.clock.advance(std::chrono::hours(24));
    EXPECT_EQ(browser.get("/begin/" + token).status, 404);
    EXPECT_EQ(browser.fill("/sign-in", "/begin/" + token, me).status, 404);
}

TEST_F(FirstAdministratorTest, WithAnAdministratorNoLinkWorks)
{
    make_link();
    world.administrator("Ben");
    EXPECT_EQ(browser.get("/begin/" + token).status, 404);
    EXPECT_EQ(browser.fill("/sign-in", "/begin/" + token, me).status, 404);
    EXPECT_EQ(browser.get("/begin/" + token).body, browser.get("/begin/" + token).body);
}

TEST_F(FirstAdministratorTest, Rule14_WhatWasTypedStays)
{
    make_link();
    auto const answer = browser.fill("/begin/" + token, {{"name", ""}, {"email", "nobody<at>example"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(answer.says("nobody&lt;at&gt;example"));
    EXPECT_TRUE(answer.says(web::say(web::Language::en, "people.name_missing")));
    EXPECT_TRUE(answer.says(web::say(web::Language::en, "mail.address_malformed")));
    EXPECT_EQ(browser.fill("/begin/" + token, me).status, 303); // the link was not used up
}

} // namespace

} // namespace manyhands::accounts::test
