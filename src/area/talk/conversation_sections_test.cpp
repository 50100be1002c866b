// SPDX-License-Identifier: AGPL-3.0-or-later
// What other pages show of conversations: a place with all below it, the start page, and home.
#include "area/talk/conversation_test_world.hpp"
#include "store/test_plans.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace manyhands::talk {

namespace {

class Sections : public testing::Test, protected ConversationWorld {
protected:
    places::Place const ward = must(world.act(fay, [&](front::Turn& turn) {
        return places::make_place(
            turn, {.parent = town.id, .kind = "ward", .name = "Harbour", .name_cy = "Yr Harbwr"});
    }));
    circles::Circle const ward_open = circle_in_ward(circles::Visibility::open);
    circles::Circle const ward_hidden = circle_in_ward(circles::Visibility::hidden);

    circles::Circle circle_in_ward(circles::Visibility visibility,
                                   circles::Kind kind = circles::Kind::peer)
    {
        return must(world.act(fay, [&](front::Turn& turn) {
            return circles::make_circle(turn,
                                        {.place = ward.id,
                                         .kind = kind,
                                         .visibility = visibility,
                                         .name = "Quay",
                                         .purpose = "To meet.",
                                         .facilitator = fay,
                                         .facilitator_side = circles::Side::staff});
        }));
    }
    front::Section of(std::optional<PersonId> who, auto section)
    {
        return world.look(who, [&](front::Visit& visit) { return section(visit); });
    }
    front::Section place(std::optional<PersonId> who, places::Place const& which)
    {
        return of(who, [&](front::Visit& visit) { return place_section(visit, which); });
    }
    static bool lists(front::Section const& section, std::string_view question)
    {
        return std::ranges::find(section.cards, question, &front::Card::heading) != section.cards.end();
    }
};

} // namespace

TEST_F(Sections, APlaceShowsWhatHappensInItAndBelowItWithTheNameOfThePlace)
{
    conversation(open, {.question = "In the town?"});
    conversation(ward_open, {.question = "In the ward?"});
    auto const here = place(std::nullopt, town);
    ASSERT_EQ(here.cards.size(), 2U);
    for (auto const& card : here.cards)
        EXPECT_EQ(card.place, card.heading == "In the ward?" ? "Harbour" : "");
    auto const below = place(std::nullopt, ward);
    ASSERT_EQ(below.cards.size(), 1U);
    EXPECT_EQ(below.cards.front().heading, "In the ward?");
    EXPECT_EQ(below.cards.front().place, ""); // one is there
}

TEST_F(Sections, Rule2WhatIsHiddenBelowChangesNothingAbove)
{
    conversation(ward_open, {.question = "In the ward?"});
    auto const before = place(nia, town);
    for (int made = 0; made < 25; ++made)
        conversation(ward_hidden, {.question = "Is it secret?", .open_to = OpenTo::members});
    auto const after = place(nia, town);
    EXPECT_EQ(after.cards.size(), before.cards.size());
    EXPECT_FALSE(after.more);
    EXPECT_TRUE(lists(place(fay, town), "Is it secret?"));
}

TEST_F(Sections, TheListOfAPlaceGoesOnByKeyThroughAllPlacesBelow)
{
    for (int number = 0; number < 60; ++number)
        conversation(number % 2 == 0 ? open : ward_open,
                     {.question = "Question number " + std::to_string(number) + "?"});
    auto const list = "/places/" + town.id.text() + "/conversations";
    EXPECT_EQ(place(nia, town).more.value_or(web::Url{}).text(), list);
    std::multiset<int> listed;
    for (auto address = list; !address.empty();) {
        auto const got = world.get(nia, address);
        for (int number = 0; number < 60; ++number)
            if (got.says("Question number " + std::to_string(number) + "?<"))
                listed.insert(number);
        EXPECT_TRUE(got.says("<span>Harbour</span>"));
        auto const at = got.body.find("?after=");
        address = at == std::string::npos ? "" : list + got.body.substr(at, got.body.find('"', at) - at);
    }
    EXPECT_EQ(listed.size(), 60U);
    EXPECT_EQ(std::set<int>(listed.begin(), listed.end()).size(), 60U);
}

TEST_F(Sections, TheStartPageShowsWhatAnybodyCanTakePartInNow)
{
    auto const forum = circle_in_ward(circles::Visibility::open, circles::Kind::assembly);
    conversation(forum,
                 {.question = "Is it for all?", .open_to = OpenTo::everyone, .guests = Guests::at_once});
    conversation(forum,
                 {.question = "With an account?", .open_to = OpenTo::everyone, .guests = Guests::none});
    conversation(forum, {.question = "Is it for members?", .open_to = OpenTo::members});
    conversation(hidden, {.question = "Is it hidden?", .open_to = OpenTo::members});
    // What anybody can start without a keeper does not greet strangers under the council's name (rule 19).
    conversation(open,
                 {.question = "Is it an insult?", .open_to = OpenTo::everyone, .guests = Guests::at_once});
    world.post(
        fay,
        at(conversation(forum,
                        {.question = "Is it over?", .open_to = OpenTo::everyone, .guests = Guests::at_once}),
           "/close"));
    auto const start = of(std::nullopt, start_section);
    ASSERT_EQ(start.cards.size(), 1U);
    EXPECT_EQ(start.cards.front().heading, "Is it for all?");
    EXPECT_EQ(start.cards.front().place, "Harbour");
}

TEST_F(Sections, HomeListsWhatOneHasBegunWithWhatIsLeft)
{
    auto const talk = conversation(open,
                                   {.question = "Is it for all?",
                                    .open_to = OpenTo::everyone,
                                    .guests = Guests::at_once,
                                    .moderation = Moderation::after,
                                    .seeds = {"One should say this.", "Two should say this."}});
    EXPECT_TRUE(of(nia, home_begun_section).cards.empty());
    vote(nia, talk, statement(talk, "One should say this."), "agree");
    auto begun = of(nia, home_begun_section);
    ASSERT_EQ(begun.cards.size(), 1U);
    EXPECT_TRUE(begun.cards.front().detail.contains("1 statement to answer"));
    vote(nia, talk, statement(talk, "Two should say this."), "agree");
    begun = of(nia, home_begun_section);
    ASSERT_EQ(begun.cards.size(), 1U);
    EXPECT_TRUE(begun.cards.front().detail.contains("answered every statement"));
    // A member's that waits is listed as waiting, and only there.
    vote(lou, talk, statement(talk, "One should say this."), "agree");
    EXPECT_TRUE(lists(of(lou, home_section), "Is it for all?"));
    EXPECT_FALSE(lists(of(lou, home_begun_section), "Is it for all?"));
    vote(lou, talk, statement(talk, "Two should say this."), "pass");
    EXPECT_FALSE(lists(of(lou, home_section), "Is it for all?"));
    EXPECT_TRUE(lists(of(lou, home_begun_section), "Is it for all?"));
    world.post(fay, at(talk, "/close"));
    EXPECT_TRUE(of(nia, home_begun_section).cards.empty());
}

/// Whatever the number of circles and conversations: nothing is gone through by the root place alone, nor
/// from one end to the other.
TEST_F(Sections, Rule20HomeAndStartLookUpByKey)
{
    ONLY_ON_SQLITE("plans of SQLite");
    conversation(open, {.moderation = Moderation::before, .seeds = {"The bus is late."}});
    world.look(fay, [&](front::Visit& visit) {
        auto const asked = store::test::asked_by(visit.rows, [&](store::Snapshot const& rows) {
            front::Visit watched{.request = visit.request,
                                 .rows = rows,
                                 .tools = visit.tools,
                                 .now = visit.now,
                                 .who = visit.who};
            home_section(watched);
            home_begun_section(watched);
        });
        EXPECT_GE(asked.size(), 3U);
        for (auto const& sql : asked)
            for (auto const& step : store::test::plan_of(visit.rows, sql)) {
                EXPECT_FALSE(step.ends_with("(root=?)")) << step << "\n" << sql;
                bool const of_few = step.contains("SCAN opened") || step.contains("SCAN begun") ||
                    step.contains("SCAN w") || step.contains("SCAN h") || step.contains("SCAN chosen");
                EXPECT_TRUE(!step.contains("SCAN") || of_few) << step << "\n" << sql;
            }
        return 0;
    });
}

TEST_F(Sections, Rule20APlaceReadsWhatIsBelowItAlone)
{
    ONLY_ON_SQLITE("plans of SQLite");
    conversation(ward_open, {.question = "In the ward?"});
    world.look(fay, [&](front::Visit& visit) {
        auto const asked = store::test::asked_by(visit.rows, [&](store::Snapshot const& rows) {
            conversations_of_place(rows, town, {.person = fay, .count_max = 10});
        });
        EXPECT_EQ(asked.size(), 1U);
        for (auto const& step : store::test::plan_of(visit.rows, *asked.begin())) {
            EXPECT_FALSE(step.ends_with("(root=?)")) << step;
            EXPECT_TRUE(!step.contains("SCAN") || step == "SCAN f") << step;
        }
        return 0;
    });
}

TEST_F(Sections, HomeCountsWhatIsLeftAndWhatWaits)
{
    auto const talk = conversation(
        open, {.moderation = Moderation::before, .seeds = {"The bus is late.", "Trees, please."}});
    auto const detail = [&](std::optional<PersonId> who) {
        std::string all;
        for (auto const& card : of(who, home_section).cards)
            all += card.detail + "\n";
        return all;
    };
    EXPECT_TRUE(detail(lou).contains("2 statements to answer")) << detail(lou);
    vote(lou, talk, statement(talk, "The bus is late."), "agree");
    EXPECT_TRUE(detail(lou).contains("1 statement to answer")) << detail(lou);
    world.post(lou, at(talk, "/statements"), {{"text", "Playgrounds close too early."}});
    EXPECT_TRUE(detail(fay).contains("1 statement waits")) << detail(fay) << "one waits for a moderator";
    world.post(fay, at(talk, "/moderation"),
               {{"statement", statement(talk, "Trees, please.").id.text()},
                {"decision", "hidden"},
                {"reason", "off_topic"}});
    EXPECT_EQ(detail(lou), "") << "what is hidden is not left to answer";
}

} // namespace manyhands::talk
