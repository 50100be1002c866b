// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages that join areas, in the whole program.
#include "app/access_world_test.hpp"

#include <gtest/gtest.h>

namespace manyhands::app {

namespace {

struct PagesTest : testing::Test {
    AccessWorld world;

    std::string page(std::string_view pattern, std::string const& standing)
    {
        for (auto const& route : world.program().router().routes())
            if (route.method == web::Method::get && route.pattern == pattern)
                return world.ask(route, "open", standing).body;
        throw std::runtime_error("no such page");
    }
    static std::string say(std::string_view key, std::initializer_list<web::Argument> arguments = {})
    {
        return web::say(web::Language::en, key, arguments);
    }
    static std::size_t count(std::string_view text, std::string_view part)
    {
        std::size_t found = 0;
        for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
            ++found;
        return found;
    }
};

TEST_F(PagesTest, TheStartPageShowsWhatAnybodyCanTakePartIn)
{
    EXPECT_TRUE(page("/", "stranger").contains("What should we talk about?"));
}

TEST_F(PagesTest, HomeShowsWhatIsOnesOwnAndSaysNothingTwice)
{
    auto const member = page("/home", "member");
    EXPECT_TRUE(member.contains(say("circles.mine")));
    EXPECT_TRUE(member.contains("Shall we do it?"));
    EXPECT_FALSE(member.contains(say("home.no_circle")));
    auto const outsider = page("/home", "outsider");
    EXPECT_EQ(count(outsider, say("home.nothing_waits")), 1U);
    EXPECT_TRUE(outsider.contains(say("home.no_circle")));
    EXPECT_FALSE(outsider.contains("mh-empty"));
}

TEST_F(PagesTest, ThePublicLogIsReadable)
{
    auto const log = page("/log/{root}", "stranger");
    EXPECT_TRUE(log.contains(say("home.log_did_agreed")));
    EXPECT_TRUE(log.contains(">Shall we do it?</a>"));
    EXPECT_LT(log.find(say("home.log_newest")), log.find(say("home.log_check")));
    EXPECT_EQ(log, page("/log/{root}", "stranger"));
}

TEST_F(PagesTest, WithoutAContactThePagesSaySo)
{
    EXPECT_TRUE(page("/accessibility-statement", "stranger").contains(say("home.contact_none")));
    EXPECT_TRUE(page("/privacy", "stranger").contains(say("home.contact_none")));
}

TEST_F(PagesTest, AdministratorsComeToThePlacesAndTheirKeepers)
{
    EXPECT_TRUE(page("/admin", "administrator").contains("/admin/places"));
    EXPECT_TRUE(page("/admin/places", "administrator").contains("/keepers"));
}

} // namespace

} // namespace manyhands::app
