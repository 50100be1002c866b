// SPDX-License-Identifier: AGPL-3.0-or-later
// Mails about requests to join: the answer to whoever asked, and the reminder to those who answer.
#include "area/circles/circles_test_world.hpp"

#include <gtest/gtest.h>

namespace manyhands::circles {

namespace {

using namespace std::chrono_literals;

class CircleMails : public testing::Test, protected CirclesWorld {
protected:
    struct Mail {
        std::string to, text;
    };
    /// Those queued since the last call.
    std::vector<Mail> new_mails()
    {
        auto mails = world.rows([](store::Snapshot& rows) {
            return rows.all("SELECT recipient, subject, body FROM mail ORDER BY recipient", {},
                            [](store::Row const& row) {
                                return Mail{row.text(0), row.text(1) + "\n" + row.text(2)};
                            });
        });
        world.run([](store::Transaction& rows) { rows.run("DELETE FROM mail", {}); });
        return mails;
    }
    void ask(Circle const& of, PersonId who)
    {
        world.clock.advance(1min);
        EXPECT_EQ(world.post(who, at(of, "/applications"), {{"side", "lived"}, {"why", "I row."}}).status,
                  303);
    }
    front::test::Got answer(Circle const& of, PersonId who, std::string const& yes_or_no,
                            std::string const& reason)
    {
        return world.post(fay, at(of, "/applications/" + who.text()),
                          {{"answer", yes_or_no}, {"reason", reason}});
    }
    std::vector<Mail> reminded(std::chrono::milliseconds later)
    {
        world.clock.advance(later);
        remind_facilitators(world.tools);
        return new_mails();
    }
};

} // namespace

TEST_F(CircleMails, WhoAskedIsToldTheAnswerWithTheReason)
{
    auto const forum = circle(Visibility::closed);
    auto const cat = world.person("Cat");
    ask(forum, ben);
    ask(forum, cat);
    EXPECT_EQ(answer(forum, ben, "declined", "").status, 422);
    EXPECT_TRUE(new_mails().empty());
    EXPECT_EQ(answer(forum, ben, "declined", "We are full.").status, 303);
    auto const no = new_mails();
    ASSERT_EQ(no.size(), 1U);
    EXPECT_TRUE(no[0].to.starts_with("ben"));
    for (auto const* words : {"Harbour forum", "has said no", "We are full.", "/circles/"})
        EXPECT_TRUE(no[0].text.contains(words)) << words;
    EXPECT_EQ(answer(forum, cat, "accepted", "").status, 303);
    auto const yes = new_mails();
    ASSERT_EQ(yes.size(), 1U);
    EXPECT_TRUE(yes[0].to.starts_with("cat"));
    EXPECT_TRUE(yes[0].text.contains("You are a member now."));
    EXPECT_FALSE(yes[0].text.contains("They wrote"));
    EXPECT_EQ(answer(forum, cat, "accepted", "").status, 409);
    EXPECT_TRUE(new_mails().empty());
}

TEST_F(CircleMails, Rule17AnAnswerFromAHiddenCircleDoesNotNameIt)
{
    auto const cove = circle(Visibility::hidden, "Cove");
    world.run([&](store::Transaction& rows) { // from before circles were changed
        insert_application(rows, cove, {.circle = cove.id, .person = ben, .made_at = world.clock.now()});
    });
    EXPECT_EQ(answer(cove, ben, "declined", "We are full.").status, 303);
    auto const no = new_mails();
    ASSERT_EQ(no.size(), 1U);
    EXPECT_FALSE(no[0].text.contains("Cove"));
    EXPECT_FALSE(no[0].text.contains(cove.id.text()));
    EXPECT_TRUE(no[0].text.contains("We are full."));
}

TEST_F(CircleMails, FacilitatorsGetOneReminderADayHoweverManyWait)
{
    auto const forum = circle(Visibility::closed);
    member(forum, "Gil", Part::facilitator);
    member(forum, "Mia");
    EXPECT_TRUE(reminded(0ms).empty());
    ask(forum, ben);
    ask(forum, world.person("Cat"));
    auto const first = reminded(1min);
    ASSERT_EQ(first.size(), 2U);
    EXPECT_TRUE(first[0].to.starts_with("fay") && first[1].to.starts_with("gil"));
    EXPECT_TRUE(first[0].text.contains("http://localhost:8080" + at(forum, "/applications")));
    EXPECT_TRUE(first[0].text.contains("/account"));
    for (auto const* personal : {"Ben", "Cat", "I row.", "Harbour", "Fay"})
        EXPECT_FALSE(first[0].text.contains(personal)) << personal;
    ask(forum, world.person("Dai"));
    EXPECT_TRUE(reminded(22h).empty());
    EXPECT_EQ(reminded(2h).size(), 2U); // what came in the pause is told after it
    EXPECT_TRUE(reminded(25h).empty()); // nothing came since
    EXPECT_TRUE(reminded(240h).empty());
    ask(forum, world.person("Eli"));
    EXPECT_EQ(reminded(1min).size(), 2U);
}

TEST_F(CircleMails, EachCircleHasItsOwnReminderAndWhoAnswersGetsNone)
{
    auto const forum = circle(Visibility::closed);
    auto const choir = circle(Visibility::closed, "Choir");
    ask(forum, ben);
    EXPECT_EQ(reminded(1min).size(), 1U);
    ask(choir, ben);
    auto const second = reminded(1min);
    ASSERT_EQ(second.size(), 1U);
    EXPECT_TRUE(second[0].text.contains(choir.id.text()));
    auto const cat = world.person("Cat");
    ask(choir, cat);
    answer(choir, cat, "accepted", "");
    answer(choir, ben, "accepted", "");
    new_mails();
    EXPECT_TRUE(reminded(48h).empty());
}

TEST_F(CircleMails, WhoSwitchedRemindersOffGetsNone)
{
    auto const forum = circle(Visibility::closed);
    auto person = world.rows([&](store::Snapshot& rows) { return people::find_person(rows, fay).value(); });
    person.reminders = people::Reminders::unwanted;
    world.run([&](store::Transaction& rows) { people::update_person(rows, person); });
    ask(forum, ben);
    EXPECT_TRUE(reminded(1min).empty());
    person.reminders = people::Reminders::wanted;
    world.run([&](store::Transaction& rows) { people::update_person(rows, person); });
    EXPECT_EQ(reminded(1min).size(), 1U);
}

TEST_F(CircleMails, WhoeverIsChangedOrRemovedIsToldInTheirLanguageAndNothingPrivateIsInTheMail)
{
    auto const forum = circle(Visibility::closed, "Recovery");
    auto const gil = member(forum, "Gil", Part::facilitator, Side::staff);
    auto person = world.rows([&](store::Snapshot& rows) { return people::find_person(rows, gil).value(); });
    person.language = web::Language::cy;
    world.run([&](store::Transaction& rows) { people::update_person(rows, person); });
    auto const change = [&](std::string const& side, std::string const& part) {
        world.clock.advance(1min);
        return world.post(fay, at(forum, "/members/" + gil.text()), {{"side", side}, {"part", part}}).status;
    };
    EXPECT_EQ(change("elected", "facilitator"), 303);
    EXPECT_EQ(change("elected", "facilitator"), 303); // nothing changed, nobody is told
    EXPECT_EQ(change("elected", "observer"), 303);
    auto const told = new_mails();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(world.post(fay, at(forum, "/members/" + gil.text() + "/removal"), {{"reason", "Shouting."}}).status,
              303);
    auto const gone = new_mails();
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_TRUE(told[0].text.contains("http://localhost:8080" + at(forum)));
    EXPECT_TRUE(gone[0].text.contains("http://localhost:8080/circles\n"));
    for (auto const& mail : {told[0], told[1], gone[0]}) {
        EXPECT_TRUE(mail.to.starts_with("gil"));
        EXPECT_TRUE(mail.text.contains("Helo"));
        for (auto const* personal : {"Recovery", "Shouting", "Fay", "Gil", "observer", "elected"})
            EXPECT_FALSE(mail.text.contains(personal)) << personal;
    }
    EXPECT_TRUE(world.get(gil, "/circles").says("Shouting."));
}

TEST_F(CircleMails, WhoChangesThemselvesGetsNoMailAndNobodyIsSentOneWithoutEnd)
{
    auto const forum = circle(Visibility::closed);
    auto const mia = member(forum, "Mia");
    EXPECT_EQ(world.post(fay, at(forum, "/members/" + fay.text()), {{"side", "staff"}, {"part", "facilitator"}})
                  .status,
              303);
    EXPECT_TRUE(new_mails().empty());
    int refused = 0;
    for (int i = 0; i < 20; ++i) {
        auto const got = world.post(fay, at(forum, "/members/" + mia.text()),
                                    {{"side", i % 2 == 0 ? "staff" : "lived"}, {"part", "member"}});
        refused += got.status == 409 || got.status == 422 || got.status == 429;
    }
    EXPECT_GT(refused, 0);
    EXPECT_EQ(new_mails().size(), 6U);
    auto const list = world.get(mia, at(forum, "/members"));
    EXPECT_TRUE(list.says("Changed sides and parts"));
    EXPECT_TRUE(list.says("Fay: People with lived experience, Facilitator, became"));
    EXPECT_FALSE(world.get(ben, at(forum, "/members")).says("became"));
    auto const data = world.rows([&](store::Snapshot& rows) { return my_data(rows, mia).json; });
    EXPECT_TRUE(data.contains("\"side_before\":\"lived\""));
}

} // namespace manyhands::circles
