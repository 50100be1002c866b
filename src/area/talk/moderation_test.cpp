// SPDX-License-Identifier: AGPL-3.0-or-later
// Running a conversation in a real store: opening and changing it, moderating, and what comes back from
// decisions.
#include "area/talk/conversation_test_world.hpp"
#include "area/talk/moderation_store.hpp"

#include <gtest/gtest.h>

namespace manyhands::talk {

namespace {

class Running : public testing::Test, protected ConversationWorld {
protected:
    Conversation const talk = conversation({.seeds = {"Streets need more trees."}});

    Statement waiting(std::string const& text)
    {
        world.post(lou, at(talk, "/statements"), {{"text", text}});
        world.clock.advance(std::chrono::seconds(1));
        return statement(talk, text);
    }
    front::test::Got decide(std::optional<PersonId> who, Statement const& about, front::test::Fields fields)
    {
        fields.emplace_back("statement", about.id.text());
        world.clock.advance(std::chrono::seconds(1));
        return world.post(who, at(talk, "/moderation"), fields);
    }
    front::test::Fields form() const
    {
        return {{"question", "How should mornings change?"},
                {"background", "Early *buses*."},
                {"who_decides", "The council"},
                {"open_to", "everyone"},
                {"guests", "at_once"},
                {"moderation", "after"}};
    }
    std::vector<front::Card> cards(std::optional<PersonId> who, auto section)
    {
        return world.look(who, [&](front::Visit& visit) { return section(visit).cards; });
    }
};

} // namespace

TEST_F(Running, FacilitatorsOpenAConversationThroughTheForm)
{
    auto const address = "/circles/" + open.id.text() + "/conversations";
    EXPECT_EQ(world.get(lou, address + "/new").status, 403);
    EXPECT_EQ(world.post(lou, address, form()).status, 403);
    EXPECT_EQ(world.get(nia, "/circles/" + hidden.id.text() + "/conversations/new").status, 404);
    auto fields = form();
    fields.insert(fields.end(),
                  {{"seeds", "First one.\n\nSecond one."},
                   {"closes_on-day", "1"},
                   {"closes_on-month", "12"},
                   {"closes_on-year", "2026"}});
    auto const made = world.post(gil, address, fields);
    ASSERT_EQ(made.status, 303);
    auto const page = world.get(lou, made.location);
    for (auto const* words : {"How should mornings change?", "<em>buses</em>", "The council",
                              "0 of 2 answered", "Open until the end of 1 December 2026."})
        EXPECT_TRUE(page.says(words)) << words;
    EXPECT_EQ(cards(lou, [&](front::Visit& visit) { return circle_section(visit, open); }).size(), 2U);
}

TEST_F(Running, Rule14TheFormComesBackWithEverythingThatWasTyped)
{
    auto fields = form();
    fields[0].second = "Why?";
    fields.insert(
        fields.end(),
        {{"seeds", "ab"}, {"closes_on-day", "31"}, {"closes_on-month", "2"}, {"closes_on-year", "2027"}});
    auto const refused = world.post(fay, "/circles/" + open.id.text() + "/conversations", fields);
    EXPECT_EQ(refused.status, 422);
    for (auto const* words :
         {"Why?", "Early *buses*.", "value=\"31\"", "Enter a real date", "The question must be",
          "Each first statement", "href=\"#closes_on-day\"", "id=\"closes_on-day\""})
        EXPECT_TRUE(refused.says(words)) << words;
}

TEST_F(Running, Rule8EveryWordingIsKept)
{
    EXPECT_EQ(world.get(lou, at(talk, "/edit")).status, 403);
    EXPECT_TRUE(world.get(fay, at(talk, "/edit")).says("How should evening buses change?"));
    EXPECT_EQ(world.post(gil, at(talk, "/edit"), form()).status, 303);
    auto const wordings = world.get(nia, at(talk, "/wordings"));
    EXPECT_TRUE(wordings.says("How should mornings change?"));
    EXPECT_TRUE(wordings.says("How should evening buses change?"));
    EXPECT_TRUE(wordings.says("Gil"));
    EXPECT_TRUE(world.get(nia, at(talk)).says("Earlier wordings"));
}

TEST_F(Running, AClosingDayThatHasPassedMayStay)
{
    auto fields = form();
    fields.insert(fields.end(),
                  {{"closes_on-day", "22"}, {"closes_on-month", "9"}, {"closes_on-year", "2026"}});
    EXPECT_EQ(world.post(fay, at(talk, "/edit"), fields).status, 303);
    world.clock.advance(std::chrono::days(3));
    EXPECT_EQ(vote(lou, talk, statement(talk, "Streets need more trees."), "agree").status, 409);
    EXPECT_EQ(world.post(fay, at(talk, "/edit"), fields).status, 303);
    fields.back().second = "2025";
    EXPECT_EQ(world.post(fay, at(talk, "/edit"), fields).status, 422);
    EXPECT_EQ(world.post(fay, at(talk, "/reopen")).status, 303);
    EXPECT_EQ(vote(lou, talk, statement(talk, "Streets need more trees."), "agree").status, 303);
}

TEST_F(Running, ModeratorsDecideUnderTheirNamesAndTheAuthorSeesWhy)
{
    auto const good = waiting("Bus fares are too high.");
    auto const bad = waiting("My neighbour Jo Smith parks badly.");
    EXPECT_FALSE(world.get(nia, at(talk, ".json")).says("Bus fares"));
    EXPECT_TRUE(world.get(fay, at(talk, "/moderation")).says("Bus fares"));
    EXPECT_EQ(decide(gil, good, {{"decision", "shown"}}).status, 303);
    EXPECT_EQ(decide(fay, bad,
                     {{"decision", "hidden"}, {"reason", "about_a_person"}, {"note", "Leave out the name."}})
                  .status,
              303);

    auto const mine = world.get(lou, at(talk, "/mine"));
    for (auto const* words :
         {"Leave out the name.", "It says something private about a person", "Decided by Fay."})
        EXPECT_TRUE(mine.says(words)) << words;
    for (std::string const rest : {"/moderation-log", "/moderation-log.csv"}) {
        auto const log = world.get(std::nullopt, at(talk, rest));
        EXPECT_TRUE(log.says("Gil")) << rest;
        EXPECT_TRUE(log.says("Fay")) << rest;
        EXPECT_TRUE(log.says("Bus fares")) << rest;
        EXPECT_FALSE(log.says("Jo Smith")) << rest;
        EXPECT_FALSE(log.says("Leave out")) << rest;
    }
}

TEST_F(Running, OnlyFacilitatorsModerateAndOnlyTheirOwnStatements)
{
    auto const good = waiting("Bus fares are too high.");
    auto const other = conversation({.seeds = {"Elsewhere."}});
    EXPECT_EQ(decide(lou, good, {{"decision", "shown"}}).status, 403);
    EXPECT_EQ(decide(nia, good, {{"decision", "shown"}}).status, 403);
    EXPECT_EQ(
        decide(fay, statement(other, "Elsewhere."), {{"decision", "hidden"}, {"reason", "unclear"}}).status,
        404);
    EXPECT_EQ(statement(talk, good.text).shown, Shown::waiting);
    EXPECT_EQ(decide(fay, good, {{"decision", "shown"}}).status, 303);
    EXPECT_EQ(decide(gil, good, {{"decision", "shown"}}).status, 409);
}

TEST_F(Running, Rule17_OfAClosedCircleOutsidersReadNoFacilitatorsName)
{
    auto const inside = conversation(closed, {.open_to = OpenTo::everyone, .seeds = {"Streets need trees."}});
    ASSERT_EQ(world
                  .post(fay, at(inside, "/moderation"),
                        {{"statement", statement(inside, "Streets need trees.").id.text()},
                         {"decision", "hidden"},
                         {"reason", "unclear"}})
                  .status,
              303);
    for (std::string const rest : {"/wordings", "/moderation-log", "/moderation-log.csv"}) {
        EXPECT_FALSE(world.get(nia, at(inside, rest)).says("Fay")) << rest;
        EXPECT_FALSE(world.get(std::nullopt, at(inside, rest)).says("Fay")) << rest;
        EXPECT_TRUE(world.get(lou, at(inside, rest)).says("Fay")) << rest;
    }
}

TEST_F(Running, HideShowHideFromOnePageHides)
{
    auto const good = waiting("Bus fares are too high.");
    for (auto const decision : {"hidden", "shown", "hidden", "hidden"}) {
        world.clock.advance(std::chrono::milliseconds(1));
        EXPECT_EQ(decide(fay, good,
                         {{"_key", "one-page-of-one-browser"}, {"decision", decision}, {"reason", "unclear"}})
                      .status,
                  303);
    }
    EXPECT_EQ(statement(talk, good.text).shown, Shown::hidden);
}

TEST_F(Running, Rule14HidingWithoutAReasonComesBackAtItsStatement)
{
    auto const good = waiting("Bus fares are too high.");
    auto const refused = decide(fay, good, {{"decision", "hidden"}, {"note", "Say more."}});
    EXPECT_EQ(refused.status, 422);
    for (auto const* words : {"Choose why you hide it", "href=\"#reason\"", "id=\"reason\"", "Say more."})
        EXPECT_TRUE(refused.says(words)) << words;
    EXPECT_EQ(statement(talk, good.text).shown, Shown::waiting);
}

TEST_F(Running, AHiddenStatementKeepsItsVotesAndGetsNoMore)
{
    auto const trees = statement(talk, "Streets need more trees.");
    vote(lou, talk, trees, "agree");
    decide(fay, trees, {{"decision", "hidden"}, {"reason", "off_topic"}});
    EXPECT_EQ(vote(nia, talk, trees, "agree").status, 404);
    EXPECT_EQ(vote(lou, talk, trees, "disagree").status, 409);
    EXPECT_FALSE(world.get(lou, at(talk, "/mine")).says("Streets need more trees."));
    decide(gil, trees, {{"decision", "shown"}});
    EXPECT_EQ(statement(talk, trees.text).tally, (Tally{1, 0, 0}));
    EXPECT_EQ(vote(nia, talk, trees, "agree").status, 303);
}

TEST_F(Running, TheQueueAndTheLogArePagedByKey)
{
    for (int i = 0; i < 21; ++i)
        world.post(fay, at(talk, "/statements"),
                   {{"text", "Idea " + std::string(i + 2, static_cast<char>('a' + i))}, {"anyway", "yes"}});
    auto const page = world.get(gil, at(talk, "/moderation")).body;
    auto const more = page.find("/moderation?list=waiting&amp;after=");
    ASSERT_NE(more, std::string::npos);
    auto address = page.substr(more + 12, page.find('"', more) - more - 12);
    address.replace(address.find("&amp;"), 5, "&");
    auto const rest = world.get(gil, at(talk, "/moderation?") + address.substr(address.find("list=")));
    EXPECT_EQ(rest.status, 200);
    EXPECT_FALSE(rest.says("after="));
    EXPECT_TRUE(rest.says("mh-quote__text"));
}

TEST_F(Running, WhatWaitsIsOnTheBoards)
{
    waiting("Bus fares are too high.");
    EXPECT_EQ(cards(lou, home_section).size(), 1U); // to answer
    EXPECT_EQ(cards(fay, home_section).size(), 2U); // to moderate and to answer
    EXPECT_EQ(cards(obi, home_section).size(), 0U); // observers watch
    EXPECT_EQ(cards(nia, home_section).size(), 0U);
    vote(lou, talk, statement(talk, "Streets need more trees."), "pass");
    EXPECT_EQ(cards(lou, home_section).size(), 0U);
    EXPECT_TRUE(world.get(fay, "/moderation").says("How should evening buses change?"));
    EXPECT_EQ(world.get(std::nullopt, "/moderation").status, 303);

    auto const ann = world.administrator("Ann");
    conversation(hidden, {.open_to = OpenTo::members});
    EXPECT_EQ(cards(ann, admin_section).size(), 1U);
    // Rule 1: running the installation is no permission to read what a closed circle asks its members.
    auto const inside = conversation(closed, {.open_to = OpenTo::members, .moderation = Moderation::before});
    EXPECT_EQ(world.post(lou, at(inside, "/statements"), {{"text", "I need to tell you."}}).status, 303);
    auto const outside =
        conversation(closed, {.open_to = OpenTo::everyone, .moderation = Moderation::before});
    EXPECT_EQ(cards(ann, admin_section).size(), 1U);
    EXPECT_EQ(world.post(lou, at(outside, "/statements"), {{"text", "I tell everybody."}}).status, 303);
    EXPECT_EQ(cards(ann, admin_section).size(), 2U);
    EXPECT_EQ(cards(lou, admin_section).size(), 0U);
}

TEST_F(Running, Rule2APlaceListsOnlyWhatTheReaderMayKnow)
{
    conversation(hidden, {.open_to = OpenTo::members});
    conversation(closed, {.open_to = OpenTo::members});
    conversation(closed, {.open_to = OpenTo::everyone});
    auto const here = [&](front::Visit& visit) { return place_section(visit, town); };
    EXPECT_EQ(cards(std::nullopt, here).size(), 2U);
    EXPECT_EQ(cards(nia, here).size(), 2U);
    EXPECT_EQ(cards(lou, here).size(), 4U);
    EXPECT_EQ(cards(nia, [&](front::Visit& visit) { return circle_section(visit, closed); }).size(), 1U);
}

TEST_F(Running, ReasonsOfADecisionComeBackAndOpenTheConversationAgain)
{
    world.post(fay, at(talk, "/close"));
    auto const add = [&](std::vector<std::string> const& texts) {
        must(world.act(fay, [&](front::Turn& turn) -> Result<int> {
            TRY_VOID(add_reasons(turn, talk.id, texts, {DecisionId::random(), "Shall it be so?"}));
            return 0;
        }));
    };
    add({"It costs too much.", " ", "It costs  too much."});
    auto const all = statements(talk);
    ASSERT_EQ(all.size(), 2U);
    auto const reason = statement(talk, "It costs too much.");
    EXPECT_EQ(reason.origin, Origin::reason);
    EXPECT_EQ(reason.shown, Shown::shown);
    EXPECT_FALSE(reason.author);
    EXPECT_TRUE(world.get(lou, at(talk) + "?statement=" + reason.id.text()).says("Shall it be so?"));
    auto const again = world.rows([&](store::Snapshot& rows) { return *find_conversation(rows, talk.id); });
    EXPECT_FALSE(again.is_closed(world.clock.now()));
    EXPECT_TRUE(again.is_closed(world.clock.now() + std::chrono::days(16)));
    auto const lines = world.rows([&](store::Snapshot& rows) {
        return journal::history(rows, talk.root, journal::subject("conversation", talk.id), 10);
    });
    EXPECT_TRUE(
        std::ranges::any_of(lines, [](auto const& line) { return line.line.act == "talk.reopened"; }));
    add({"It costs too much."});
    EXPECT_EQ(statements(talk).size(), 2U);
}

TEST_F(Running, TheJournalHoldsNoWordsAndNoVotes)
{
    auto const good = waiting("Bus fares are too high.");
    auto const trees = statement(talk, "Streets need more trees.");
    vote(lou, talk, trees, "disagree");
    decide(fay, good, {{"decision", "hidden"}, {"reason", "other"}, {"note", "Private note."}});
    world.rows([&](store::Snapshot& rows) {
        for (auto const id : {good.id, trees.id})
            for (auto const& chained :
                 journal::history(rows, talk.root, journal::subject("statement", id), 20)) {
                for (auto const* words : {"Bus fares", "Streets", "disagree", "Private"})
                    EXPECT_FALSE(chained.line.body.contains(words)) << chained.line.act;
                EXPECT_FALSE(chained.line.public_body);
            }
    });
}

} // namespace manyhands::talk
