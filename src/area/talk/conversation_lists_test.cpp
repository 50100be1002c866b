// SPDX-License-Identifier: AGPL-3.0-or-later
// Conversations of a circle whose visibility changes, the lists of them, and the reminders of moderators.
#include "area/talk/conversation_store.hpp"
#include "area/talk/conversation_test_world.hpp"

#include <gtest/gtest.h>
#include <set>

namespace manyhands::talk {

namespace {

using namespace std::chrono_literals;

class ConversationLists : public testing::Test, protected ConversationWorld {
protected:
    circles::CircleBoard circle_board;

    ConversationLists() { circles::bind_circles(world.door, circle_board); }

    void see(circles::Circle const& circle, std::string const& visibility, int version)
    {
        world.clock.advance(1min);
        auto const done = world.post(fay, "/circles/" + circle.id.text() + "/edit",
                                     {{"name", circle.name},
                                      {"purpose", circle.purpose},
                                      {"visibility", visibility},
                                      {"version", std::to_string(version)}});
        EXPECT_EQ(done.status, 303);
        if (visibility != "hidden") { // it takes two facilitators to show a circle
            auto const agreed = world.post(gil, "/circles/" + circle.id.text() + "/showing", {{"answer", "agree"}});
            EXPECT_EQ(agreed.status, 303);
        }
        world.clock.advance(1min);
    }
    static std::string list_of(circles::Circle const& circle)
    {
        return "/circles/" + circle.id.text() + "/conversations";
    }
    /// The address of the next page.
    static std::string more(front::test::Got const& got)
    {
        auto const at = got.body.find("?after=");
        return at == std::string::npos ? "" : got.body.substr(at, got.body.find('"', at) - at);
    }
    std::vector<std::string> reminded(std::chrono::milliseconds later)
    {
        world.clock.advance(later);
        remind_moderators(world.tools);
        auto mails = world.rows([](store::Snapshot& rows) {
            return rows.all(
                "SELECT recipient, subject, body FROM mail ORDER BY recipient", {},
                [](store::Row const& row) { return row.text(0) + "\n" + row.text(1) + "\n" + row.text(2); });
        });
        world.run([](store::Transaction& rows) { rows.run("DELETE FROM mail", {}); });
        return mails;
    }
    void write(Conversation const& in, std::string const& text)
    {
        world.clock.advance(1min);
        EXPECT_EQ(world.post(lou, at(in, "/statements"), {{"text", text}, {"anyway", "yes"}}).status, 303);
    }
};

} // namespace

TEST_F(ConversationLists, Rule1WhatWasSaidInAHiddenCircleStaysThereWhenItIsShown)
{
    auto const before = conversation(
        hidden,
        {.question = "What did we never say?", .open_to = OpenTo::members, .seeds = {"A secret of ours."}});
    see(hidden, "open", 1);
    auto const after = conversation(hidden, {.question = "What shall we say?", .seeds = {"A thing."}});
    for (auto const who : {std::optional(nia), std::optional<PersonId>{}}) {
        for (auto const* rest : {"", ".json", "/results", "/moderation-log", "/wordings", "/export"})
            EXPECT_EQ(world.get(who, at(before, rest)).status, 404) << rest;
        EXPECT_EQ(world.get(who, at(after)).status, 200);
        auto const list = world.get(who, list_of(hidden));
        EXPECT_TRUE(list.says("What shall we say?"));
        EXPECT_FALSE(list.says("What did we never say?"));
        auto const here = world.get(who, "/places/" + town.id.text() + "/conversations");
        EXPECT_TRUE(here.says("What shall we say?"));
        EXPECT_FALSE(here.says("What did we never say?"));
    }
    EXPECT_EQ(world.get(lou, at(before)).status, 200);
    EXPECT_TRUE(world.get(lou, list_of(hidden)).says("What did we never say?"));
}

TEST_F(ConversationLists, Rule17AConversationGoesOutOfSightWithItsCircleAndGuestsWithIt)
{
    auto const talk = conversation(open, {.guests = Guests::at_once, .seeds = {"A thing."}});
    auto const statement = statements(talk).front();
    auto const gus = guest();
    EXPECT_EQ(vote(gus, talk, statement, "agree").status, 303);
    see(open, "hidden", 1);
    EXPECT_EQ(world.get(gus, at(talk)).status, 404);
    EXPECT_EQ(vote(gus, talk, statement, "pass").status, 404);
    EXPECT_EQ(vote(lou, talk, statement, "pass").status, 303);
    see(open, "closed", 2); // what was begun before stays with the members
    EXPECT_EQ(world.get(gus, at(talk)).status, 404);
}

TEST_F(ConversationLists, Rule2TheListGoesOnByKeyAndWhatIsNotSeenTakesNoPlace)
{
    for (int number = 0; number < 60; ++number) {
        conversation(closed, {.question = "Question number " + std::to_string(number) + "?"});
        conversation(
            closed,
            {.question = "Members number " + std::to_string(number) + "?", .open_to = OpenTo::members});
        if (number % 3 == 0)
            world.clock.advance(1ms);
    }
    auto const section = world.look(nia, [&](front::Visit& visit) { return circle_section(visit, closed); });
    EXPECT_EQ(section.cards.size(), 20U);
    ASSERT_TRUE(section.more);
    EXPECT_EQ(section.more->text(), list_of(closed));
    auto const seen = [&](PersonId who) {
        std::vector<int> pages;
        std::set<std::string> questions;
        for (auto address = list_of(closed); !address.empty();) {
            auto const got = world.get(who, address);
            int here = 0;
            for (auto const* kind : {"Question", "Members"})
                for (int number = 0; number < 60; ++number) {
                    auto const question = std::string(kind) + " number " + std::to_string(number) + "?";
                    if (got.says(">" + question + "<")) {
                        EXPECT_TRUE(questions.insert(question).second) << question;
                        ++here;
                    }
                }
            pages.push_back(here);
            auto const next = more(got);
            address = next.empty() ? "" : list_of(closed) + next;
        }
        return pages;
    };
    EXPECT_EQ(seen(nia), (std::vector{50, 10}));
    EXPECT_EQ(seen(lou), (std::vector{50, 50, 20}));
    EXPECT_EQ(world.get(nia, list_of(hidden)).status, 404);
}

TEST_F(ConversationLists, ModeratorsGetOneReminderADayHoweverManyWait)
{
    auto const talk = conversation({});
    auto const other = conversation(closed, {});
    EXPECT_TRUE(reminded(0ms).empty());
    write(talk, "Buses are late.");
    write(talk, "Trains are cold.");
    auto const first = reminded(1min);
    ASSERT_EQ(first.size(), 2U);
    EXPECT_TRUE(first[0].starts_with("fay") && first[1].starts_with("gil"));
    EXPECT_TRUE(first[0].contains("http://localhost:8080" + at(talk, "/moderation")));
    for (auto const* personal : {"Buses", "Trains", "Lou", "evening buses", "Riverside"})
        EXPECT_FALSE(first[0].contains(personal)) << personal;
    write(talk, "Ferries are slow.");
    EXPECT_TRUE(reminded(20h).empty());
    write(other, "Trams are full.");
    EXPECT_EQ(reminded(1min).size(), 2U); // another conversation
    EXPECT_EQ(reminded(4h).size(), 2U);   // the ferries
    EXPECT_TRUE(reminded(72h).empty());   // nothing came since
}

// Each wording is rendered for whoever looks: a page of all of them was gigabytes.
TEST_F(ConversationLists, WordingsAreTenAPage)
{
    auto talk = conversation({});
    for (int version = 2; version <= 100; ++version) {
        talk.background = "Background" + std::to_string(version);
        world.run([&](store::Transaction& rows) { add_wording(rows, talk, {fay, world.clock.now()}); });
    }
    std::string before;
    for (int newest = 100; newest > 0; newest -= 10) {
        auto const got = world.get(std::nullopt, at(talk, "/wordings") + before);
        for (int version = 2; version <= 100; ++version)
            EXPECT_EQ(got.says("<p>Background" + std::to_string(version) + "</p>"),
                      version <= newest && version > newest - 10)
                << newest << " " << version;
        before = newest > 10 ? "?before=" + std::to_string(newest - 9) : "";
        EXPECT_EQ(got.says("?before="), newest > 10);
        EXPECT_TRUE(before.empty() || got.says(at(talk, "/wordings") + before));
    }
    EXPECT_EQ(world.get(std::nullopt, at(talk, "/wordings?before=x")).status, 200);
}

} // namespace manyhands::talk
