// SPDX-License-Identifier: AGPL-3.0-or-later
// What people see of results, through the door.
#include "area/results/map_publishing.hpp"
#include "area/results/results_findings.hpp"
#include "area/results/results_routes.hpp"
#include "area/results/results_test_world.hpp"
#include "area/talk/talk.hpp"

#include <gtest/gtest.h>

namespace manyhands::results {

namespace {

class Results : public testing::Test {
protected:
    PersonId member(circles::Side side)
    {
        auto const person = here.world.person("M" + std::to_string(++made_));
        here.must(here.world.act(here.fay, [&](front::Turn& turn) -> Result<int> {
            TRY_VOID(circles::add_member(turn, here.open, person, side, circles::Part::member));
            return 0;
        }));
        return person;
    }
    void vote(circles::Side side, int people, std::string const& answer)
    {
        for (int count = 0; count < people; ++count)
            ASSERT_EQ(
                here.vote(member(side), conversation, here.statement(conversation, first), answer).status,
                303);
    }
    front::test::Got results(std::optional<PersonId> who, std::string const& end = "")
    {
        return here.world.get(who, here.at(conversation, "/results" + end));
    }

    std::string const first = "The last bus should leave later.";
    ResultsWorld here;
    talk::Conversation conversation = here.conversation({.seeds = {first, "Fares are too high."}});

private:
    int made_ = 0;
};

} // namespace

TEST_F(Results, TheSidesComeFirstAndTheSmallerOneIsNamed)
{
    vote(circles::Side::lived, 8, "agree");
    vote(circles::Side::staff, 6, "agree");
    vote(circles::Side::staff, 3, "disagree");
    auto const got = results(here.lou);
    ASSERT_EQ(got.status, 200);
    EXPECT_TRUE(got.says("About 70% or more of each side shown here agree.")) << got.body;
    EXPECT_TRUE(got.says("30 points between"));
    EXPECT_TRUE(got.says("(least of the sides)"));
    EXPECT_TRUE(got.says("100% agree, 0% disagree, 0% pass, of about 10 people"));
    EXPECT_LT(got.body.find("common-ground"), got.body.find("id=\"agreed\""));
    EXPECT_LT(got.body.find("id=\"agreed\""), got.body.find("id=\"map\""));
    EXPECT_TRUE(got.says("With fewer than 30 people who voted"));
    EXPECT_TRUE(results(here.lou, ".json").says("\"common-ground\":[\"The last bus should leave later.\"]"));
    EXPECT_TRUE(
        results(here.lou, ".csv").says("The last bus should leave later.,15,80,20,0,100,0,0,70,30,0,,,\n"))
        << results(here.lou, ".csv").body;
}

TEST_F(Results, FewerThanEightPeopleAreNotShown)
{
    vote(circles::Side::lived, 8, "agree");
    vote(circles::Side::staff, 8, "agree");
    vote(circles::Side::elected, 4, "disagree");
    auto const got = results(here.lou);
    EXPECT_TRUE(got.says("fewer than 8 people voted, so their answers are not shown"));
    EXPECT_TRUE(got.says("Fewer than 8 people: not shown"));
    EXPECT_TRUE(got.says("Nearly everybody on each side shown here agrees."));
    // The four who disagree must not come out by taking the sides from the whole.
    EXPECT_FALSE(got.says("20% disagree"));
    EXPECT_TRUE(results(here.lou, ".csv").says(",15,100,0,0,100,0,0,100,0,0,,,\n"))
        << results(here.lou, ".csv").body;
}

/// "78% of about 10" was 7 of 9, and told what single people said.
TEST(Rule12, SharesOfFewPeopleAreTooRoughToCountBack)
{
    auto const shares = [](opinion::VoteCounts const& counts) {
        auto const found = talk::shares_of(counts);
        return std::vector{found.agree, found.disagree, found.pass};
    };
    EXPECT_EQ(shares({7, 1, 1}), (std::vector{80, 10, 10}));
    EXPECT_EQ(shares({8, 1, 1}), (std::vector{80, 10, 10}));
    EXPECT_EQ(shares({5, 0, 0}), (std::vector{100, 0, 0}));
    EXPECT_EQ(shares({21, 5, 4}), (std::vector{70, 15, 15}));
    EXPECT_EQ(shares({61, 20, 19}), (std::vector{60, 20, 20}));
    EXPECT_EQ(shares({305, 100, 95}), (std::vector{61, 20, 19}));
    EXPECT_EQ(talk::figures_of(web::Language::en, {7, 1, 1}),
              "about 80% agree, 10% disagree, 10% pass, of about 10 people");
}

TEST_F(Results, CountsOfPeopleKeepRule12)
{
    vote(circles::Side::lived, 7, "agree");
    auto const got = results(here.lou);
    EXPECT_TRUE(got.says("ewer than 8 people")) << got.body;
    EXPECT_FALSE(got.says("of 7"));
    EXPECT_TRUE(got.says("Fares are too high."));
}

TEST_F(Results, ThePageSpeaksWelsh)
{
    here.world.extra_cookies = "; __Host-language=cy";
    auto const got = results(here.lou);
    EXPECT_EQ(got.status, 200);
    EXPECT_TRUE(got.says("lang=\"cy\"") || got.says("Yn ôl i&#39;r sgwrs") || got.says("Yn ôl")) << got.body;
}

TEST_F(Results, Rule2AHiddenStatementChangesNothing)
{
    vote(circles::Side::lived, 6, "agree");
    auto const hidden = here.statement(conversation, "Fares are too high.");
    here.world.run([&](store::Transaction& rows) { talk::set_shown(rows, hidden, talk::Shown::hidden); });
    auto const pages = [&] {
        std::string all;
        for (auto const* page : {"/results", "/wall", "/results.json", "/results.csv", "/statements.csv"}) {
            auto const got = here.world.get(here.nia, here.at(conversation, page));
            EXPECT_EQ(got.status, 200) << page;
            // Keys of forms and nonces are new each time.
            all += std::regex_replace(got.body, std::regex("value=\"[^\"]{20,}\""), "");
        }
        return all;
    };
    auto const before = pages();
    EXPECT_FALSE(before.contains("Fares are too high."));
    here.world.run([&](store::Transaction& rows) {
        rows.run("UPDATE statement SET text = 'Something else entirely', language = 'cy' WHERE root = $1 AND "
                 "conversation = $2 AND id = $3",
                 {conversation.root, conversation.id, hidden.id});
    });
    EXPECT_EQ(pages(), before);
}

TEST_F(Results, Rule17AHiddenCirclesResultsAreNotThere)
{
    auto const secret = here.conversation(here.hidden, {.open_to = talk::OpenTo::members});
    for (auto const* page : {"/results", "/results.json", "/results.csv", "/wall", "/map.json", "/export",
                             "/export/votes.csv"}) {
        auto const got = here.world.get(here.nia, here.at(secret, page));
        EXPECT_EQ(got.status, 404) << page;
    }
    EXPECT_EQ(here.world.get(here.lou, here.at(secret, "/results")).status, 200);
}

TEST_F(Results, AReaderWhoVotedIsToldWhereTheirVotesAreAndOthersHowToTakePart)
{
    auto const before = results(here.lou);
    EXPECT_TRUE(before.says("You have not voted yet. Take part"));
    ASSERT_EQ(here.vote(here.lou, conversation, here.statement(conversation, first), "agree").status, 303);
    auto const after = results(here.lou);
    EXPECT_TRUE(after.says("You have answered 1 statement.")) << after.body;
    EXPECT_TRUE(after.says(here.at(conversation, "/mine")));
    EXPECT_FALSE(after.says("You have not voted yet"));
    here.must(here.world.act(here.fay, [&](front::Turn& turn) -> Result<int> {
        TRY(talk::close_conversation(turn, conversation.id));
        return 0;
    }));
    EXPECT_FALSE(results(here.nia).says("You have not voted yet")) << "too late";
}

TEST_F(Results, WhatHasBeenDecidedStandsOnThePage)
{
    EXPECT_FALSE(results(here.lou).says("href=\"#outcome\""));
    here.board.push_back([](front::Visit&, talk::Conversation const& about) {
        return front::Section{
            .heading = "results.outcome",
            .cards = {{.heading = "Decided: " + about.question, .href = web::Url::local("/decisions/1")}}};
    });
    auto const got = results(here.lou);
    EXPECT_TRUE(got.says("href=\"#outcome\""));
    EXPECT_TRUE(got.says("Decided: " + conversation.question)) << got.body;
}

TEST_F(Results, TheWallIsTheSameForEverybodyAndSaysHowToTakePart)
{
    vote(circles::Side::lived, 8, "agree");
    vote(circles::Side::staff, 8, "agree");
    ASSERT_EQ(here.vote(here.lou, conversation, here.statement(conversation, first), "agree").status, 303);
    auto const wall = [&](PersonId who) { return here.world.get(who, here.at(conversation, "/wall")); };
    auto const got = wall(here.lou);
    ASSERT_EQ(got.status, 200);
    EXPECT_TRUE(got.says("Voted so far: about 15 people. Votes: 15.")) << got.body;
    EXPECT_TRUE(got.says("Common ground"));
    EXPECT_TRUE(got.says(first));
    EXPECT_TRUE(got.says("class=\"mh-qr\""));
    EXPECT_TRUE(got.says(here.world.tools.settings.origin + here.at(conversation)));
    EXPECT_TRUE(got.says("<noscript><meta http-equiv=\"refresh\""));
    EXPECT_FALSE(got.says("You are here"));
    auto const part = [](std::string const& body) {
        auto const from = body.find("<div class=\"mh-wall\"");
        return body.substr(from, body.find("</main>") - from);
    };
    EXPECT_EQ(part(got.body), part(wall(here.nia).body));
    here.must(here.world.act(here.fay, [&](front::Turn& turn) -> Result<int> {
        TRY(talk::close_conversation(turn, conversation.id));
        return 0;
    }));
    EXPECT_FALSE(wall(here.lou).says("class=\"mh-qr\"")) << "there is nothing to take part in";
}

TEST_F(Results, TheWallFollowsAtOnceAndWhereManyVoteOnceASecond)
{
    auto const wall = [&] { return here.world.get(here.lou, here.at(conversation, "/wall")); };
    vote(circles::Side::lived, 8, "agree");
    EXPECT_TRUE(wall().says("Votes: 10."));
    vote(circles::Side::lived, 5, "agree");
    EXPECT_TRUE(wall().says("Votes: 15."));

    vote(circles::Side::staff, 187, "agree");
    EXPECT_TRUE(wall().says("Votes: 200."));
    vote(circles::Side::staff, 10, "agree");
    EXPECT_TRUE(wall().says("Votes: 200.")) << "made less than a second ago";
    here.world.clock.advance(std::chrono::seconds(1));
    EXPECT_TRUE(wall().says("Votes: 210."));
}

} // namespace manyhands::results
