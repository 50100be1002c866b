// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of Polis that a facilitator brings in: read before the writer has to do with them, within limits,
// written a few rows at a time, seen by nobody before the whole is there, and gone when the program ends.
#include "area/polis/import_acts.hpp"
#include "area/polis/polis.hpp"
#include "area/results/results.hpp"
#include "area/results/results_test_world.hpp"
#include "area/talk/talk.hpp"
#include "base/random.hpp"
#include "store/search.hpp"

#include <gtest/gtest.h>

namespace manyhands::polis {

namespace {

using front::test::Got;
using Files = std::vector<std::pair<std::string, std::string>>;

constexpr char const* good_comments = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,"
                                      "comment-body\n1500000000,,0,0,1,0,1,More buses\n";
constexpr char const* good_votes = "timestamp,datetime,comment-id,voter-id,vote\n1500000000,,0,0,1\n";
constexpr char const* conversation_tables[] = {"vote", "vote_before", "participant", "statement"};

/// So many people who vote on two statements.
std::string votes_file(int people)
{
    std::string text = "timestamp,datetime,comment-id,voter-id,vote\n";
    for (int person = 0; person < people; ++person)
        for (auto const* statement : {"0", "1"})
            text += "1500000000,," + std::string(statement) + "," + std::to_string(person) + ",1\n";
    return text;
}

struct Importing : testing::Test, results::ResultsWorld {
    std::unique_ptr<ImportJob> job = std::make_unique<ImportJob>(world.tools, std::chrono::milliseconds(0));
    std::string const path = "/circles/" + open.id.text() + "/conversations/import";
    Files const two{{"comments", std::string(good_comments) + "1500000000,,1,0,1,0,1,Later buses\n"},
                    {"votes", votes_file(100)}};

    Importing()
    {
        bind_polis(world.door, *job);
        world.journal.on("people.left", importer_left);
    }

    /// A form with files, as a browser sends it.
    Got upload(PersonId who, std::string const& to, Files const& files)
    {
        auto request = world.request_of(who, web::Method::post, to);
        auto const part = [&](std::string const& head, std::string const& content) {
            request.body +=
                "--edge\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
        };
        part("name=\"_csrf\"", front::form_token(world.tools, people::token_of(request)));
        part("name=\"_key\"", random_token());
        for (auto const& [name, content] : files)
            part("name=\"" + name + "\"; filename=\"" + name + ".csv\"\r\nContent-Type: text/csv", content);
        request.body += "--edge--\r\n";
        request.headers = web::Headers({{"host", "localhost"},
                                        {"cookie", std::string(request.headers.first("cookie"))},
                                        {"content-type", "multipart/form-data; boundary=edge"},
                                        {"sec-fetch-site", "same-origin"}});
        return world.send(std::move(request));
    }
    Got upload(Files const& files) { return upload(fay, path, files); }
    std::int64_t count(std::string const& what)
    {
        return world.rows(
            [&](store::Snapshot& rows) { return rows.number("SELECT COUNT(*) FROM " + what, {}); });
    }
    std::int64_t rows_of_conversations()
    {
        std::int64_t all = 0;
        for (auto const* table : conversation_tables)
            all += count(table);
        return all;
    }
    ConversationId id_of(Got const& got)
    {
        return ConversationId::parse(got.location.substr(std::string("/imports/").size())).value();
    }
    std::string conversation_of(Got const& got) { return "/conversations/" + id_of(got).text(); }
    ImportProgress progress(ConversationId id)
    {
        return world.rows([&](store::Snapshot& rows) { return find_import(rows, id).value(); });
    }
    ImportPlan plan(int people)
    {
        auto const votes = votes_file(people);
        PolisFiles const files{.votes = PolisFile{"votes.csv", votes},
                               .comments = PolisFile{"comments.csv", two[0].second}};
        auto const reading = read_polis(files);
        auto const who = world.rows([&](store::Snapshot& rows) { return world.visitor(rows, fay); });
        return plan_import(open, who, *reading.conversation, {}, world.clock.now());
    }
    void begin(ImportPlan const& plan)
    {
        world.run([&](store::Transaction& rows) {
            insert_import(rows,
                          {.conversation = plan.conversation.id,
                           .root = open.root,
                           .circle = open.id,
                           .person = fay,
                           .begun_at = world.clock.now(),
                           .stirred_at = world.clock.now(),
                           .rows_all = static_cast<std::int64_t>(plan.rows())});
        });
    }
    /// As if the program ended after so many acts of the import.
    void write_some(ImportPlan const& plan, int acts)
    {
        auto const ended =
            write_import(world.tools, plan, std::chrono::milliseconds(0), [&acts] { return acts-- == 0; });
        EXPECT_FALSE(ended);
    }
};

} // namespace

TEST_F(Importing, AFacilitatorBringsFilesInAndSeesHowFarTheyAre)
{
    EXPECT_EQ(world.get(fay, path).status, 200);
    auto const got = upload(two);
    ASSERT_EQ(got.status, 303) << got.body;
    EXPECT_EQ(count("conversation"), 0) << "the answer does not wait for it";
    EXPECT_EQ(rows_of_conversations(), 0);
    EXPECT_TRUE(world.get(fay, got.location).says("0 % of it is written"));
    job->run_due();
    EXPECT_EQ(count("conversation"), 1);
    EXPECT_TRUE(world.get(fay, got.location).says(conversation_of(got)));
    EXPECT_EQ(world.get(nia, conversation_of(got)).status, 200);
    EXPECT_EQ(progress(id_of(got)).stage, ImportStage::done);
    auto const counts = world.rows([&](store::Snapshot& rows) {
        return talk::statement_counts(rows, talk::find_conversation(rows, id_of(got)).value());
    });
    EXPECT_EQ(counts.shown, 2);
}

TEST_F(Importing, SearchLearnsOfTheStatements)
{
    (void)upload(two);
    auto const found = [&] {
        return world.rows([](store::Snapshot& rows) {
            return store::find_entries(rows, {.typed = "buses", .kind = "statement"}).size();
        });
    };
    EXPECT_EQ(found(), 0U);
    job->run_due();
    EXPECT_EQ(found(), 2U);
}

TEST_F(Importing, Rule1OnlyFacilitatorsBringFilesInAndSeeTheirOwnOnes)
{
    for (auto const* circle : {&open, &hidden}) {
        auto const to = "/circles/" + circle->id.text() + "/conversations/import";
        auto const unknown = circle == &hidden ? 404 : 403;
        EXPECT_EQ(world.get(nia, to).status, unknown);
        EXPECT_EQ(upload(nia, to, two).status, unknown);
        EXPECT_EQ(upload(lou, to, two).status, 403);
    }
    EXPECT_EQ(count("polis_import"), 0);
    auto const got = upload(two);
    for (std::optional<PersonId> who : {std::optional(gil), std::optional(lou), std::optional(nia), {}})
        EXPECT_EQ(world.get(who, got.location).status, 404);
}

/// Nothing is read for somebody who may not: a file that would be refused is not looked at.
TEST_F(Importing, Rule2AuthorisesBeforeItReads)
{
    auto const bad = std::string(good_votes) + "1,,0,0,9\n";
    EXPECT_EQ(upload(lou, path, {{"comments", good_comments}, {"votes", bad}}).status, 403);
    EXPECT_EQ(upload(fay, path, {{"comments", good_comments}, {"votes", bad}}).status, 422);
    auto const reading = job->begin_reading();
    ASSERT_TRUE(reading);
    EXPECT_EQ(upload(lou, path, two).status, 403) << "and does not wait for somebody else's files";
    EXPECT_EQ(upload(fay, path, two).status, 503);
}

TEST_F(Importing, Rule14ABrokenFileIsRefusedWholeAndNamesItsLines)
{
    auto const got = upload(
        {{"comments", good_comments}, {"votes", std::string(good_votes) + "1500000000,,7,0,1\n1,,0,0,9\n"}});
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("votes.csv, line 3: comments.csv has no statement 7")) << got.body;
    EXPECT_TRUE(got.says("votes.csv, line 4: a vote must be -1, 0 or 1"));
    EXPECT_EQ(count("polis_import"), 0);
    EXPECT_EQ(upload({}).status, 422);
}

TEST_F(Importing, Rule20NobodySeesAnythingBeforeAllOfItIsThere)
{
    auto const half = plan(100);
    begin(half);
    write_some(half, 3);
    auto const written = progress(half.conversation.id).rows_written;
    EXPECT_GT(written, 0);
    EXPECT_LT(written, static_cast<std::int64_t>(half.rows()));
    EXPECT_EQ(rows_of_conversations(), written);
    for (auto const* rest : {"", ".json", "/results", "/export/votes.csv", "/edit"})
        for (auto const who : {fay, nia})
            EXPECT_EQ(world.get(who, "/conversations/" + half.conversation.id.text() + rest).status, 404)
                << rest;
    EXPECT_FALSE(world.get(fay, "/circles/" + open.id.text() + "/conversations").says("Polis"));
}

TEST_F(Importing, Rule20OthersWriteBetweenItsActs)
{
    auto const big = plan(1000);
    begin(big);
    int others = 0;
    EXPECT_TRUE(write_import(world.tools, big, std::chrono::milliseconds(0), [&] {
        world.run([&](store::Transaction&) { ++others; });
        return false;
    }));
    EXPECT_GT(others, 20) << "one act after each few rows";
    EXPECT_EQ(count("vote"), 2000);
}

TEST_F(Importing, Rule9WhatIsLeftOfOneThatEndedIsTakenAway)
{
    auto const talk = conversation({.seeds = {"Buses run too seldom."}});
    auto const before = rows_of_conversations();
    auto const half = plan(1500);
    begin(half);
    write_some(half, 60);
    EXPECT_GT(rows_of_conversations(), before);
    EXPECT_EQ(upload(two).status, 409) << "one at a time";

    // Where other servers may write, too, only one that did not stir for a while is nobody's.
    world.clock.advance(ImportJob::abandoned_after + std::chrono::minutes(1));
    ImportJob after_the_start(world.tools);
    after_the_start.run_due();
    EXPECT_EQ(rows_of_conversations(), before) << "what others wrote stays";
    EXPECT_EQ(progress(half.conversation.id).stage, ImportStage::stopped);
    EXPECT_EQ(progress(half.conversation.id).rows_written, 0);
    EXPECT_TRUE(world.get(fay, "/imports/" + half.conversation.id.text()).says("Nothing of it was kept"));
    EXPECT_FALSE(write_import(world.tools, half, std::chrono::milliseconds(0), [] { return false; }))
        << "whoever thought it was under way still does not go on";
    EXPECT_EQ(rows_of_conversations(), before);
    EXPECT_EQ(upload(two).status, 303);
    EXPECT_EQ(statements(talk).size(), 1U);
}

TEST_F(Importing, WhatSearchHasNotLearnedYetItLearnsAfterAStart)
{
    auto const whole = plan(10);
    begin(whole);
    ASSERT_TRUE(write_import(world.tools, whole, std::chrono::milliseconds(0), [] { return false; }));
    EXPECT_EQ(count("search_entry WHERE kind = 'statement'"), 0);
    EXPECT_EQ(count("conversation_finding"), 1);
    ImportJob(world.tools).run_due();
    EXPECT_EQ(count("search_entry WHERE kind = 'statement'"), 2);
    EXPECT_EQ(count("conversation_finding"), 0);
}

/// The act of an edit does not go through all statements, unless somebody must not find them any more.
TEST_F(Importing, SearchLearnsOfAnotherQuestionALittleLater)
{
    auto const talk = conversation({.seeds = {"Buses run too seldom."}});
    auto const edit = [&](std::string const& question, std::string const& open_to) {
        ASSERT_EQ(world.post(fay, at(talk, "/edit"), {{"question", question}, {"open_to", open_to}}).status,
                  303);
    };
    auto const found = [&](std::vector<IdBytes> const& circles) {
        return world.rows([&](store::Snapshot& rows) {
            auto const all =
                store::find_entries(rows, {.typed = "seldom", .circles = circles, .kind = "statement"});
            return all.empty() ? "" : all.front().text;
        });
    };
    edit("How should morning buses change?", "everyone");
    EXPECT_EQ(found({}), "How should evening buses change?");
    job->run_due();
    EXPECT_EQ(found({}), "How should morning buses change?");
    edit("How should night buses change?", "members");
    // An open circle's conversations are everybody's to read.
    job->run_due();
    EXPECT_EQ(found({}), "How should night buses change?");
}

TEST_F(Importing, Rule17WhatBecomesTheMembersOwnIsFoundByNobodyElseAtOnce)
{
    auto const talk =
        conversation(closed, {.open_to = talk::OpenTo::everyone, .seeds = {"Buses run too seldom."}});
    auto const found = [&] {
        return world.rows([&](store::Snapshot& rows) {
            return store::find_entries(rows, {.typed = "seldom", .kind = "statement"}).size();
        });
    };
    EXPECT_EQ(found(), 1U);
    ASSERT_EQ(world
                  .post(fay, at(talk, "/edit"),
                        {{"question", "How should evening buses change?"}, {"open_to", "members"}})
                  .status,
              303);
    EXPECT_EQ(found(), 0U);
}

TEST_F(Importing, WhoRunsTheCircleNoMoreBringsNothingIn)
{
    auto const got = upload(two);
    ASSERT_EQ(got.status, 303);
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE membership SET part = 'member' WHERE circle = $1 AND person = $2", {open.id, fay});
    });
    job->run_due();
    EXPECT_EQ(count("conversation"), 0);
    EXPECT_EQ(rows_of_conversations(), 0);
    EXPECT_TRUE(world.get(fay, got.location).says("You do not run this circle any more"));
}

TEST_F(Importing, Rule18OneAtATimeAndAFewADay)
{
    EXPECT_EQ(upload(two).status, 303);
    EXPECT_EQ(upload(two).status, 409);
    EXPECT_EQ(upload(gil, path, two).status, 303) << "somebody else's is not in the way";
    job->run_due();
    for (int more = 1; more < imports_a_day; ++more) {
        EXPECT_EQ(upload(two).status, 303) << more;
        job->run_due();
    }
    EXPECT_EQ(upload(two).status, 409);
    world.clock.advance(std::chrono::hours(49));
    EXPECT_EQ(upload(two).status, 303);
}

TEST_F(Importing, Rule18FilesThatDoNotFitCountToo)
{
    Files const bad{{"comments", good_comments}, {"votes", "nothing"}};
    for (int i = 0; i < import_tries_a_day; ++i)
        ASSERT_EQ(upload(bad).status, 422) << i;
    EXPECT_EQ(upload(bad).status, 409);
}

TEST_F(Importing, WhatNobodyLooksAtAnyMoreIsForgotten)
{
    auto const got = upload(two);
    job->run_due();
    world.clock.advance(ImportJob::progress_kept + std::chrono::hours(1));
    job->run_due();
    EXPECT_EQ(count("polis_import"), 0);
    EXPECT_EQ(world.get(nia, conversation_of(got)).status, 200);
}

TEST_F(Importing, OneThatWasHeldElsewhereStaysClosedForGood)
{
    auto const got = upload(two);
    job->run_due();
    auto const talk =
        world.rows([&](store::Snapshot& rows) { return talk::find_conversation(rows, id_of(got)).value(); });
    EXPECT_FALSE(world.get(fay, at(talk)).says("/reopen"));
    auto const refused = world.post(fay, at(talk, "/reopen"));
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(refused.says("held with Polis"));
    world.post(fay, at(talk, "/edit"),
               {{"question", "Will it open like this?"}, {"open_to", "everyone"}, {"guests", "at_once"}});
    EXPECT_EQ(world.post(guest(), at(talk, "/statements"), {{"text", "Nobody hears this."}}).status, 409);
    must(world.act(fay, [&](front::Turn& turn) -> Result<int> {
        TRY_VOID(
            talk::add_reasons(turn, talk.id, {"It costs too much."}, {DecisionId::random(), "Shall we?"}));
        return 0;
    }));
    EXPECT_EQ(world.post(guest(), at(talk, "/statements"), {{"text", "Nobody hears this."}}).status, 409);
    world.extra_cookies = "; " + web::host_cookie_name(people::language_cookie) + "=cy";
    EXPECT_TRUE(world.post(fay, at(talk, "/reopen")).says("Cynhaliwyd y sgwrs hon gyda Polis"));
}

} // namespace manyhands::polis
