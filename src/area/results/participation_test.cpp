// SPDX-License-Identifier: AGPL-3.0-or-later
// Who takes part and who does not, for facilitators: through the door, and its sentences from counts.
#include "area/results/map_checks_store.hpp"
#include "area/results/participation_parts.hpp"
#include "area/results/participation_routes.hpp"
#include "area/results/results_test_world.hpp"
#include "area/talk/talk.hpp"

#include <gtest/gtest.h>

namespace manyhands::results {

namespace {

using namespace std::chrono_literals;
constexpr auto en = web::Language::en;

class Participation : public testing::Test {
protected:
    std::vector<PersonId> members(circles::Side side, int count)
    {
        std::vector<PersonId> made;
        for (int at = 0; at < count; ++at) {
            made.push_back(here.world.person("M" + std::to_string(++made_)));
            here.must(here.world.act(here.fay, [&](front::Turn& turn) -> Result<int> {
                TRY_VOID(circles::add_member(turn, here.open, made.back(), side, circles::Part::member));
                return 0;
            }));
        }
        return made;
    }
    void vote(std::vector<PersonId> const& people, std::string const& text, std::string const& answer)
    {
        for (auto const person : people)
            ASSERT_EQ(here.vote(person, talk, here.statement(talk, text), answer).status, 303);
    }
    front::test::Got page(std::optional<PersonId> who)
    {
        return here.world.get(who, here.at(talk, "/taking-part"));
    }
    front::test::Got call_back(std::optional<PersonId> who)
    {
        return here.world.post(who, here.at(talk, "/taking-part/call-back"), {});
    }
    int mails()
    {
        return here.world.rows([](store::Snapshot& rows) {
            return rows
                .one("SELECT COUNT(*) FROM mail", {},
                     [](store::Row const& row) { return static_cast<int>(row.integer(0)); })
                .value();
        });
    }
    /// Sessions end meanwhile.
    void eight_days_later()
    {
        here.world.clock.advance(8 * 24h);
        here.world.sign_in(here.fay);
    }
    void write(std::string const& text)
    {
        ASSERT_EQ(
            here.world.post(here.fay, here.at(talk, "/statements"), {{"text", text}, {"compared", "yes"}})
                .status,
            303);
    }

    ResultsWorld here;
    talk::Conversation talk =
        here.conversation({.moderation = talk::Moderation::after, .seeds = {"Later buses.", "Lower fares."}});

private:
    int made_ = 0;
};

} // namespace

TEST_F(Participation, IsForFacilitatorsAlone)
{
    EXPECT_EQ(page(here.fay).status, 200);
    EXPECT_EQ(page(here.lou).status, 403);
    EXPECT_EQ(page(here.nia).status, 403);
    EXPECT_NE(page(std::nullopt).status, 200);
    EXPECT_EQ(call_back(here.lou).status, 403);
    auto const secret = here.conversation(here.hidden, {.open_to = talk::OpenTo::members});
    EXPECT_EQ(here.world.get(here.nia, here.at(secret, "/taking-part")).status, 404);
}

TEST_F(Participation, OfNobodySaysSo)
{
    auto const got = page(here.fay);
    EXPECT_TRUE(got.says("Nobody has voted yet.")) << got.body;
    EXPECT_TRUE(got.says("None are waiting."));
    EXPECT_TRUE(got.says("There is nobody to invite back"));
    EXPECT_TRUE(got.says("This is worked out with the next map"));
}

TEST_F(Participation, TellsWhoHasNotBeenReachedBySide)
{
    auto const lived = members(circles::Side::lived, 20);
    members(circles::Side::elected, 3);
    vote({lived.begin(), lived.begin() + 9}, "Later buses.", "agree");
    auto const got = page(here.fay);
    EXPECT_TRUE(got.says("Not yet: about 15 people, of about 20 people")) << got.body;
    EXPECT_TRUE(got.says("Fewer than 8 people: not shown")) << "three elected members";
    EXPECT_TRUE(got.says("People in open circles, by place"));
    EXPECT_TRUE(got.says("Half of those who voted answered 1 statement or more."));
}

TEST_F(Participation, TellsWhatEachSideAgreesWithMost)
{
    auto const lived = members(circles::Side::lived, 8);
    auto const staff = members(circles::Side::staff, 8);
    vote(lived, "Later buses.", "agree");
    vote(staff, "Lower fares.", "agree");
    vote(staff, "Later buses.", "disagree");
    auto const got = page(here.fay);
    EXPECT_TRUE(got.says("id=\"lived\"")) << got.body;
    EXPECT_TRUE(got.says("id=\"staff\""));
    EXPECT_TRUE(got.says("id=\"confirmed\""));
    EXPECT_FALSE(got.says("id=\"guests\""));
}

TEST_F(Participation, PeopleAreInvitedBackOnceWhenSomethingIsNew)
{
    auto const people = members(circles::Side::lived, 6);
    vote(people, "Later buses.", "agree");
    EXPECT_EQ(call_back(here.fay).status, 409) << "everybody was here just now";
    eight_days_later();
    EXPECT_EQ(call_back(here.fay).status, 409) << "nothing is new";
    write("Trams instead.");
    auto const got = page(here.fay);
    EXPECT_TRUE(got.says("This goes to fewer than 8 people.")) << got.body;
    EXPECT_TRUE(got.says("You took part in a conversation."));
    auto const before = mails();
    EXPECT_EQ(call_back(here.fay).status, 303);
    EXPECT_EQ(mails() - before, 6);
    EXPECT_EQ(call_back(here.fay).status, 409) << "once in 7 days";
    EXPECT_EQ(mails() - before, 6);
}

TEST_F(Participation, NobodyIsInvitedToAClosedConversationOrAgainstTheirWish)
{
    auto const people = members(circles::Side::lived, 2);
    vote(people, "Later buses.", "agree");
    eight_days_later();
    write("Trams instead.");
    here.world.run([&](store::Transaction& rows) {
        rows.run("UPDATE person SET reminders = 0 WHERE id = $1", {people[0]});
    });
    auto const before = mails();
    EXPECT_EQ(call_back(here.fay).status, 303);
    EXPECT_EQ(mails() - before, 1);
    here.must(here.world.act(here.fay, [&](front::Turn& turn) -> Result<int> {
        TRY(talk::close_conversation(turn, talk.id));
        return 0;
    }));
    eight_days_later();
    EXPECT_EQ(call_back(here.fay).status, 409);
    EXPECT_TRUE(page(here.fay).says("The conversation is closed, so there is nothing to come back to."));
}

TEST(ParticipationParts, DaysWithoutAnythingAreThereAndMoreThanFiveWeeksAreWeeks)
{
    constexpr std::int64_t hours = 24;
    auto const short_time = periods_of({{0, 3}, {2 * hours, 1}}, {{1, 10}, {2 * hours + 3, 4}});
    ASSERT_EQ(short_time.periods.size(), 3U);
    EXPECT_FALSE(short_time.by_week);
    EXPECT_EQ(short_time.periods[0].votes, 10);
    EXPECT_EQ(short_time.periods[1].people, 0);
    EXPECT_EQ(short_time.periods[2].votes, 4);
    auto const long_time = periods_of({{0, 3}}, {{40 * hours, 4}});
    EXPECT_TRUE(long_time.by_week);
    ASSERT_EQ(long_time.periods.size(), 7U);
    EXPECT_EQ(long_time.periods[0].from.iso(), "1969-12-29") << "a Monday";
    EXPECT_EQ(long_time.periods.back().votes, 4);
    EXPECT_TRUE(periods_of({}, {}).periods.empty());
}

TEST(ParticipationParts, TellHowFarPeopleGot)
{
    std::vector<int> answers(30, 1);
    answers.insert(answers.end(), 20, 12);
    auto const rows = reach_rows(en, answers, 12);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].figures, "about 50 people");
    EXPECT_EQ(rows[1].label, "5 or more");
    EXPECT_EQ(rows[2].figures, "about 20 people");
    EXPECT_EQ(rows[3].label, "All 12");
}

TEST(ParticipationParts, TheQueueIsToldByAge)
{
    Instant const now{1'790'000'000'000};
    auto const rows = queue_rows(en, {now - 24h * 30, now - 24h * 5, now - 24h * 2, now - 1h, now}, now);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].figures, "2");
    EXPECT_EQ(rows[1].figures, "1");
    EXPECT_EQ(rows[2].figures, "1");
    EXPECT_EQ(rows[3].figures, "1");
}

/// A routing that was uniform by accident for months was noticed by nobody: here the page says so.
TEST(ParticipationParts, AnAlarmSaysWhatIsWrongWithTheExposure)
{
    EXPECT_EQ(exposure_alarm(en, {.statements = 20, .gini = 0.1, .first_over_last = 1.2}), "");
    EXPECT_TRUE(
        exposure_alarm(en, {.statements = 20, .gini = 0.3, .first_over_last = 9}).contains("written late"));
    EXPECT_TRUE(
        exposure_alarm(en, {.statements = 20, .gini = 0.6, .first_over_last = 1}).contains("unevenly"));
}

/// Rule 12: two guests would come out by taking the confirmed from everybody.
TEST(ParticipationParts, AStandingIsNotShownWhereTheOtherIsFew)
{
    ResultsFacts facts;
    auto const id = StatementId::random();
    facts.words[{0}] = {id, "Later buses.", en};
    facts.answers.push_back({{0}, {40, 2, 0}, std::vector<opinion::VoteCounts>(talk::sides_count)});
    EXPECT_TRUE(view_lists(facts, {{id, {.confirmed = {40, 0, 0}, .guests = {0, 2, 0}}}}).empty());
    EXPECT_EQ(view_lists(facts, {{id, {.confirmed = {33, 0, 0}, .guests = {7, 2, 0}}}}).size(), 2U);
}

/// A map's checks come with it and say how many, never who.
TEST(MapChecks, AreKeptWithTheMapAndRead)
{
    opinion::VoteTable const table([] {
        std::vector<opinion::VoteEvent> events;
        for (std::int32_t person = 0; person < 60; ++person)
            for (std::int32_t number = 0; number < 12; ++number)
                events.push_back(
                    {{person},
                     {number},
                     ((person < 35) == (number % 2 == 0)) != ((person * 7 + number * 3) % 11 == 0)
                         ? talk::Vote::agree
                         : talk::Vote::disagree});
        return events;
    }());
    auto const map = opinion::opinion_map(table).value();
    auto const checks = make_map_checks(table, map, Hash{}, Instant{5});
    ASSERT_EQ(checks.steps.size(), 2U) << "one person, and five; a hundredth is less than one";
    EXPECT_FALSE(checks.top.empty());
    ResultsWorld here;
    auto const talk = here.conversation({});
    here.world.run([&](store::Transaction& rows) { write_map_checks(rows, talk, checks); });
    auto const read = here.world.rows([&](store::Snapshot& rows) { return find_map_checks(rows, talk); });
    ASSERT_TRUE(read);
    EXPECT_EQ(read->top, checks.top);
    EXPECT_EQ(read->steps[1].people, 5U);
    EXPECT_EQ(read->steps[1].influential, checks.steps[1].influential);
    EXPECT_EQ(read->together.size(), checks.together.size());
}

} // namespace manyhands::results
