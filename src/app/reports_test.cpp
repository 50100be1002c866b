// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 19: whatever anybody can publish, everybody can report, and somebody answers, on a clock.
#include "app/reports_world_test.hpp"

#include <set>

namespace manyhands::app {

namespace {

using namespace std::chrono_literals;
constexpr std::chrono::days day{1};

struct Rule19 : ReportsWorld { };

TEST_F(Rule19, AStrangerReportsAndComesBackForTheAnswer)
{
    EXPECT_TRUE(world.get({}, "/conversations/" + conversation.id.text()).says("/report/" + of_conversation()));
    EXPECT_TRUE(world.get({}, "/report/" + of_conversation()).says("Dai the baker"));
    auto const refused = report(std::nullopt, of_conversation(), "", "He is my neighbour.");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("He is my neighbour."));
    auto const sent = report(std::nullopt, of_conversation(), "about_a_person", "He is my neighbour.");
    ASSERT_EQ(sent.status, 303);
    ASSERT_TRUE(sent.location.starts_with("/reports/"));
    EXPECT_TRUE(world.get({}, sent.location).says("Waits for an answer"));

    auto const address = first_in_queue(gus);
    EXPECT_TRUE(world.get(gus, address).says("He is my neighbour."));
    EXPECT_EQ(answer(gus, address, "", "").status, 422);
    EXPECT_EQ(answer(gus, address, "kept").status, 422); // that is for objections
    EXPECT_EQ(answer(gus, address, "left", "He said yes to it.").status, 303);
    EXPECT_EQ(first_in_queue(gus), "");
    auto const page = world.get({}, sent.location);
    EXPECT_TRUE(page.says("It was left as it is"));
    EXPECT_TRUE(page.says("He said yes to it."));
    EXPECT_EQ(answer(gus, address, "hidden").status, 409); // an old page
    EXPECT_TRUE(was_told("safety.answered", town.root));
}

TEST_F(Rule19, WhatMayNotBeKnownIsReportedLikeWhatIsNotThere) // and rule 17
{
    auto const hidden = make_circle(circles::Visibility::hidden);
    for (auto const who : {std::optional<PersonId>(), std::optional(nia), std::optional(ada), std::optional(kay)})
        for (auto const& id : {hidden.id.text(), CircleId::random().text(), std::string("x")}) {
            EXPECT_EQ(world.get(who, "/report/circle/" + id).status, 404);
            EXPECT_EQ(report(who, "circle/" + id, "illegal").status, 404);
        }
    EXPECT_EQ(world.get(lou, "/report/circle/" + hidden.id.text()).status, 200);
    EXPECT_EQ(world.get(lou, "/report/objection/" + hidden.id.text()).status, 404);
    EXPECT_EQ(world.get(lou, "/report/person/" + fay.text()).status, 200);
    EXPECT_EQ(world.get(nia, "/report/person/" + fay.text()).status, 404); // shares no circle
}

TEST_F(Rule19, ItPassesFromFacilitatorsToKeepersToAdministrators)
{
    ASSERT_EQ(report(nia, of_conversation(), "hateful").status, 303);
    EXPECT_NE(first_in_queue(gus), "");
    EXPECT_EQ(first_in_queue(fay), ""); // nobody answers about themselves
    EXPECT_EQ(first_in_queue(lou), "");
    EXPECT_EQ(first_in_queue(kay), "");
    auto const address = first_in_queue(gus);
    for (auto const who : {fay, lou, kay, nia, ada})
        EXPECT_EQ(answer(who, address, "left").status, 404);
    world.clock.advance(3 * day);
    EXPECT_EQ(first_in_queue(kay), address);
    EXPECT_TRUE(world.get(kay, "/reported").says("Overdue"));
    EXPECT_TRUE(world.look(kay, [](front::Visit& visit) { return safety::home_section(visit); }).cards.at(0).tag);
    EXPECT_EQ(first_in_queue(ada), "");
    world.clock.advance(4 * day);
    for (auto const who : {ada, fay}) // sessions end after a week
        world.sign_in(who);
    EXPECT_EQ(first_in_queue(ada), address);
    EXPECT_EQ(first_in_queue(fay), "");
    EXPECT_EQ(answer(ada, address, "left").status, 303);
}

TEST_F(Rule19, WhatIsGraveGoesToAllAtOnceAndFirst)
{
    ASSERT_EQ(report(nia, "place/" + town.id.text(), "advertising").status, 303);
    auto const place_report = first_in_queue(ada); // the keepers wrote it
    EXPECT_NE(place_report, "");
    EXPECT_EQ(first_in_queue(kay), "");
    world.clock.advance(1h);
    ASSERT_EQ(report({}, of_conversation(), "child").status, 303);
    for (auto const who : {gus, kay, ada}) {
        EXPECT_NE(first_in_queue(who), "");
        EXPECT_NE(first_in_queue(who), place_report);
    }
}

TEST_F(Rule19, WithoutAnotherFacilitatorItIsTheKeepersAtOnce)
{
    as(gus, [&](front::Turn& turn) {
        turn.rows.run("UPDATE membership SET part = 'member' WHERE person = $1", {gus});
        return Result<void>();
    });
    ASSERT_EQ(report(nia, of_conversation(), "hateful").status, 303);
    EXPECT_NE(first_in_queue(kay), "");
}

TEST_F(Rule19, ACircleIsNotAnsweredByThoseWhoRunIt)
{
    ASSERT_EQ(report({}, "circle/" + circle.id.text(), "illegal").status, 303);
    as(fay, [&](front::Turn& turn) { return places::add_keeper(turn, town, gus); });
    EXPECT_EQ(first_in_queue(fay), "");
    EXPECT_EQ(first_in_queue(gus), ""); // a keeper who facilitates it
    EXPECT_EQ(answer(kay, first_in_queue(kay), "hidden").status, 303);
    auto const gone = world.get({}, "/circles/" + circle.id.text());
    EXPECT_EQ(gone.status, 410);
    EXPECT_TRUE(gone.says("It names a neighbour."));
}

TEST_F(Rule19, WhatOnlyMembersSeeStaysAndTheAnswerSaysSo)
{
    auto const hidden = make_circle(circles::Visibility::hidden);
    ASSERT_EQ(report(lou, "circle/" + hidden.id.text(), "illegal").status, 303);
    auto const address = first_in_queue(kay);
    EXPECT_EQ(answer(kay, address, "hidden").status, 409);
    EXPECT_EQ(answer(kay, address, "left", "The police know.").status, 303);
}

TEST_F(Rule19, TheSameSaidTwiceCountsOnceAndManySayItOfOneThing)
{
    for (int time = 0; time < 3; ++time)
        ASSERT_EQ(report(nia, of_conversation(), "hateful").status, 303);
    ASSERT_EQ(report(lou, of_conversation(), "hateful", "It is.").status, 303);
    EXPECT_TRUE(world.get(gus, "/reported").says("2 reports"));
    EXPECT_TRUE(world.get(nia, "/reports").says("Waits for an answer"));
    EXPECT_FALSE(world.get(nia, "/reports").says("It is."));
    EXPECT_EQ(answer(gus, first_in_queue(gus), "left").status, 303);
    EXPECT_TRUE(world.get(nia, "/reports").says("It was left as it is"));
    ASSERT_EQ(report(nia, of_conversation(), "hateful").status, 303); // it is still there: again
    EXPECT_NE(first_in_queue(gus), "");
}

TEST_F(Rule19, ReportsHaveAPrice) // and rule 18
{
    int kept = 0;
    for (int time = 0; time < 70; ++time)
        kept += report({}, of_conversation(), "advertising").status == 303;
    EXPECT_EQ(kept, 60);
    EXPECT_EQ(report({}, of_conversation(), "advertising").status, 429);
    EXPECT_EQ(report(nia, of_conversation(), "child").status, 303); // who is signed in is not kept out by them
}

TEST_F(Rule19, TheQueueIsPagedAndEachIsOnItOnce)
{
    std::vector<circles::Circle> circles;
    for (int number = 0; number < 120; ++number)
        circles.push_back(make_circle(circles::Visibility::open));
    for (std::size_t number = 0; number < circles.size(); ++number) {
        if (number % 20 == 0)
            world.clock.advance(std::chrono::hours(12));
        ASSERT_EQ(report(nia, "circle/" + circles[number].id.text(), number % 7 == 0 ? "child" : "hateful").status,
                  303);
    }
    std::set<std::string> seen;
    std::size_t links = 0;
    for (std::string next = "/reported"; !next.empty();) {
        auto const page = world.get(kay, next).body;
        for (auto at = page.find("\"/reported/"); at != std::string::npos; at = page.find("\"/reported/", at + 1)) {
            seen.insert(page.substr(at, 40));
            ++links;
        }
        auto const more = page.find("/reported?after=");
        next = more == std::string::npos ? "" : page.substr(more, page.find('"', more) - more);
    }
    EXPECT_EQ(links, circles.size());
    EXPECT_EQ(seen.size(), circles.size());
    EXPECT_TRUE(world.get(kay, "/reported").says("120 things were reported."));
}

TEST_F(Rule19, ThoseWhoMustLookAreMailedOnceADay)
{
    auto const remind = [&] { safety::remind_answerers(world.tools); };
    ASSERT_EQ(report(nia, of_conversation(), "hateful", "PRIVATE").status, 303);
    world.clock.advance(1h);
    remind();
    remind();
    ASSERT_EQ(mails_to("gus").size(), 1U);
    EXPECT_FALSE(mails_to("gus")[0].message.text.contains("PRIVATE"));
    EXPECT_FALSE(mails_to("gus")[0].message.text.contains("Bridge"));
    EXPECT_EQ(mails_to("fay").size(), 0U);
    EXPECT_EQ(mails_to("kay").size(), 0U);
    world.clock.advance(day + 1h);
    remind();
    EXPECT_EQ(mails_to("gus").size(), 1U); // nothing came since
    world.clock.advance(2 * day);
    remind();
    EXPECT_EQ(mails_to("kay").size(), 1U); // now it is theirs, too
    as(kay, [&](front::Turn& turn) {
        turn.rows.run("UPDATE person SET reminders = 0 WHERE id = $1", {kay});
        return Result<void>();
    });
    world.clock.advance(2 * day);
    ASSERT_EQ(report(lou, of_conversation(), "hateful").status, 303);
    remind();
    EXPECT_EQ(mails_to("kay").size(), 1U);
    ASSERT_EQ(report(lou, of_conversation(), "child").status, 303);
    world.clock.advance(1h);
    remind();
    EXPECT_EQ(mails_to("kay").size(), 2U); // a child at risk is told to everybody
}

TEST_F(Rule19, WhoLeavesIsNotNamedByTheirReports)
{
    ASSERT_EQ(report(nia, of_conversation(), "hateful", "I know him.").status, 303);
    EXPECT_TRUE(world.get(nia, "/account/data.json").says("I know him."));
    as(nia, [&](front::Turn& turn) {
        return safety::person_left(turn.rows, {.act = "people.left", .subject = journal::subject("person", nia)});
    });
    EXPECT_FALSE(world.get(gus, first_in_queue(gus)).says("I know him."));
    EXPECT_FALSE(world.get(nia, "/account/data.json").says("hateful"));
}

} // namespace

} // namespace manyhands::app
