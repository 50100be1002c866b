// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 12: where everybody's answers are open data, and what ties to no person even there.
#include "area/polis/export_routes.hpp"
#include "area/polis/polis_files.hpp"
#include "area/results/results.hpp"
#include "area/results/results_test_world.hpp"
#include "area/talk/talk.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace manyhands::polis {

namespace {

class OpenData : public testing::Test, protected results::ResultsWorld {
protected:
    OpenData() { bind_exports(world.door); }

    std::string const first = "The last bus should leave later.";
    talk::Conversation talk = conversation(
        {.guests = talk::Guests::at_once, .told = talk::Told::exact, .seeds = {first, "More trees."}});

    PersonId voter(std::string const& answer = "agree")
    {
        auto const person = world.person("V" + std::to_string(++made_));
        EXPECT_EQ(vote(person, talk, statement(talk, first), answer).status, 303);
        return person;
    }
    void voters(int people)
    {
        for (int count = 0; count < people; ++count)
            voter();
    }
    front::test::Got file(std::string const& rest) { return world.get(nia, at(talk, rest)); }

private:
    int made_ = 0;
};

constexpr char const* open_files[] = {"/export/votes.csv", "/export/comments.csv",
                                      "/export/participants-votes.csv", "/export/summary.csv"};

} // namespace

TEST_F(OpenData, Rule12_GuestsFillNoThreshold)
{
    voters(29);
    for (int count = 0; count < 11; ++count)
        EXPECT_EQ(vote(guest(), talk, statement(talk, first), "disagree").status, 303);
    for (std::string const rest : open_files)
        EXPECT_EQ(file(rest).status, 409) << rest;
    EXPECT_EQ(file("/map.json").status, 409);
    EXPECT_TRUE(file("/statements.csv").says(first + ",30,10,0\n")) << file("/statements.csv").body;
    voter();
    for (std::string const rest : open_files)
        EXPECT_EQ(file(rest).status, 200) << rest;
    EXPECT_TRUE(file("/statements.csv").says(first + ",30,11,0\n"));
}

TEST_F(OpenData, Rule12_OneVoterAmongGuestsIsNotShownByThem)
{
    EXPECT_EQ(vote(lou, talk, statement(talk, first), "disagree").status, 303);
    for (int count = 0; count < 12; ++count)
        EXPECT_EQ(vote(guest(), talk, statement(talk, first), "agree").status, 303);
    auto const csv = file("/results.csv").body;
    EXPECT_TRUE(csv.contains(first + ",*,,,,")) << csv;
}

TEST_F(OpenData, Rule12_WithoutAnAnnouncementCountsAreRoundedOnEveryChannel)
{
    talk = conversation({.seeds = {first, "More trees."}});
    voters(31);
    for (std::string const rest : open_files)
        EXPECT_EQ(file(rest).status, 409) << rest;
    EXPECT_TRUE(file("/statements.csv").says(first + ",30,0,0\n"));
    EXPECT_FALSE(file("").says("become open data"));
}

TEST_F(OpenData, Rule12_ItIsAnnouncedBeforeTheFirstVoteAndFixedWithIt)
{
    EXPECT_TRUE(file("").says("become open data"));
    front::test::Fields edit = {{"question", talk.question},
                                {"open_to", "everyone"},
                                {"guests", "at_once"},
                                {"moderation", "before"},
                                {"told", "rounded"}};
    EXPECT_EQ(world.post(fay, at(talk, "/edit"), edit).status, 303);
    EXPECT_FALSE(file("").says("become open data"));
    voter();
    edit.back().second = "exact";
    auto const refused = world.post(fay, at(talk, "/edit"), edit);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Somebody has answered already"));
    EXPECT_FALSE(file("").says("become open data"));
}

TEST_F(OpenData, Rule12_OpenFilesHaveDaysNewNumbersAndNoAuthors)
{
    auto const author = voter("disagree");
    world.clock.advance(std::chrono::minutes(1));
    EXPECT_EQ(
        world.post(author, at(talk, "/statements"), {{"text", "I stopped my medication."}, {"anyway", "yes"}})
            .status,
        303);
    world.run([](store::Transaction& rows) { rows.run("UPDATE statement SET shown = 'shown'", {}); });
    voters(39);
    EXPECT_EQ(vote(lou, talk, statement(talk, "I stopped my medication."), "agree").status, 303);

    auto const votes = file("/export/votes.csv").body;
    auto const again = file("/export/votes.csv").body;
    EXPECT_NE(votes, again) << "numbers are drawn anew";
    auto const numberless = [](std::string text) {
        text = std::regex_replace(text, std::regex(",\\d+,(-?\\d)\n"), ",$1\n");
        std::multiset<std::string> lines;
        for (auto const line : split(text, '\n'))
            lines.insert(std::string(line));
        return lines;
    };
    EXPECT_EQ(numberless(votes), numberless(again));
    EXPECT_FALSE(std::regex_search(votes, std::regex("\n\\d+[1-9]\\d{4},"))) << "only midnights: " << votes;
    auto const comments = file("/export/comments.csv").body;
    EXPECT_TRUE(std::regex_search(comments, std::regex(" 00:00:00 UTC 2026,2,,2,0,1,I stopped"))) << comments;
    auto const matrix = file("/export/participants-votes.csv").body;
    EXPECT_TRUE(std::regex_search(matrix, std::regex("\n0,,,[12],")))
        << "no group, nothing of who wrote: " << matrix;

    // Our own importer reads the statements with either of the others.
    auto const with_votes =
        read_polis({.votes = PolisFile{"votes.csv", votes}, .comments = PolisFile{"comments.csv", comments}});
    ASSERT_TRUE(with_votes.conversation);
    EXPECT_EQ(with_votes.conversation->votes.size(), 42U);
    auto const with_matrix = read_polis({.comments = PolisFile{"comments.csv", comments},
                                         .matrix = PolisFile{"participants-votes.csv", matrix}});
    ASSERT_TRUE(with_matrix.conversation);
    EXPECT_EQ(with_matrix.conversation->votes.size(), 42U);
}

TEST_F(OpenData, Rule12_AnExactCopyIsWrittenDownAndMembersSeeWhoTookIt)
{
    voters(8);
    EXPECT_EQ(world.get(fay, at(talk, "/export/exact/comments.csv")).status, 403)
        << "first it is written down";
    for (auto const who : {lou, nia, obi})
        EXPECT_EQ(world.post(who, at(talk, "/export/exact")).status, 403);
    ASSERT_EQ(world.post(fay, at(talk, "/export/exact")).status, 303);
    EXPECT_EQ(world.get(fay, at(talk, "/export/exact/comments.csv")).status, 200);
    for (auto const who : {lou, nia, gil}) // another facilitator's copy is another access
        EXPECT_EQ(world.get(who, at(talk, "/export/exact/comments.csv")).status, 403);
    EXPECT_TRUE(world.get(lou, at(talk, "/export")).says("Fay, on"));
    EXPECT_FALSE(file("/export").says("Fay"));
    EXPECT_EQ(world.rows([](store::Snapshot& rows) {
        return rows.number("SELECT COUNT(*) FROM journal_line WHERE act = 'talk.exact_copy_taken'", {});
    }),
              1);
    world.clock.advance(std::chrono::hours(1));
    EXPECT_EQ(world.get(fay, at(talk, "/export/exact/comments.csv")).status, 403);
}

} // namespace manyhands::polis
