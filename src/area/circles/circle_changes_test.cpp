// SPDX-License-Identifier: AGPL-3.0-or-later
// Changing a circle: its name, its purpose, who can see it, and what follows for those outside.
#include "area/circles/circles_test_world.hpp"

#include <gtest/gtest.h>

namespace manyhands::circles {

namespace {

using front::test::Fields;

class CircleChanges : public testing::Test, protected CirclesWorld {
protected:
    /// The form as it stands, with what is changed.
    front::test::Got change(Circle const& of, Fields const& typed, std::optional<PersonId> who = {},
                            std::string const& version = "1")
    {
        world.clock.advance(std::chrono::minutes(1));
        Fields fields = {{"name", of.name},
                         {"purpose", of.purpose},
                         {"visibility", std::string(visibility_text(of.visibility))},
                         {"version", version}};
        for (auto const& [name, value] : typed)
            std::ranges::find(fields, name, &std::pair<std::string, std::string>::first)->second = value;
        return world.post(who.value_or(fay), at(of, "/edit"), fields);
    }
    struct Mail {
        std::string to, subject, body;
    };
    std::vector<Mail> mails()
    {
        return world.rows([](store::Snapshot& rows) {
            return rows.all("SELECT recipient, subject, body FROM mail ORDER BY made_at, recipient", {},
                            [](store::Row const& row) {
                                return Mail{row.text(0), row.text(1), row.text(2)};
                            });
        });
    }
    std::vector<std::string> acts(Circle const& of)
    {
        return world.rows([&](store::Snapshot& rows) {
            std::vector<std::string> all;
            for (auto const& chained :
                 journal::history(rows, of.root, journal::subject("circle", of.id), 50)) {
                EXPECT_FALSE(chained.line.body.contains("boats")) << chained.line.act;
                EXPECT_FALSE(chained.leaf);
                all.push_back(chained.line.act);
            }
            return all;
        });
    }
    std::string data_of(PersonId person)
    {
        return world.rows([&](store::Snapshot& rows) { return my_data(rows, person).json; });
    }
    void ask(Circle const& of, PersonId who)
    {
        EXPECT_EQ(world.post(who, at(of, "/applications"), {{"side", "lived"}, {"why", "I row."}}).status,
                  303);
    }
};

} // namespace

TEST_F(CircleChanges, FacilitatorsChangeItThroughTheFormAndMembersSeeWhatItWas)
{
    auto const forum = circle(Visibility::open);
    auto const mia = member(forum, "Mia");
    EXPECT_TRUE(world.get(fay, at(forum)).says(at(forum, "/edit")));
    EXPECT_TRUE(world.get(fay, at(forum, "/edit")).says("value=\"Harbour forum\""));
    EXPECT_FALSE(world.get(mia, at(forum)).says(at(forum, "/wordings")));
    EXPECT_EQ(change(forum, {{"name", "Quay forum"}, {"purpose", "To mend boats."}}).status, 303);
    EXPECT_TRUE(world.get(std::nullopt, at(forum)).says("Quay forum"));
    EXPECT_TRUE(world.get(mia, at(forum)).says(at(forum, "/wordings")));

    auto const before = world.get(mia, at(forum, "/wordings"));
    for (auto const* words : {"Quay forum", "To mend boats.", "Harbour forum", "To talk about boats.",
                              "by Fay", "The name", "What it is for", "The circle started like this."})
        EXPECT_TRUE(before.says(words)) << words;
    EXPECT_FALSE(before.says("<li>Who can see it</li>"));
    EXPECT_EQ(acts(forum).front(), "circles.changed");
    EXPECT_TRUE(mails().empty()); // who can see it is as it was
}

TEST_F(CircleChanges, OthersNeitherChangeItNorReadWhatItWas)
{
    auto const forum = circle(Visibility::open);
    auto const mia = member(forum, "Mia");
    EXPECT_EQ(change(forum, {{"name", "Mine"}}, mia).status, 403);
    EXPECT_EQ(change(forum, {{"name", "Mine"}}, ben).status, 403);
    EXPECT_EQ(change(forum, {{"name", ""}}, ben).status, 403); // not even what is wrong with the form
    EXPECT_EQ(world.get(mia, at(forum, "/edit")).status, 403);
    EXPECT_EQ(world.get(ben, at(forum, "/wordings")).status, 403);
    EXPECT_EQ(world.get(std::nullopt, at(forum, "/wordings")).status, 303);
    EXPECT_TRUE(world.get(std::nullopt, at(forum)).says("Harbour forum"));
}

TEST_F(CircleChanges, Rule14MistakesAreToldAtTheFieldsAndWhatWasTypedIsKept)
{
    auto const forum = circle(Visibility::open);
    auto const refused =
        change(forum, {{"name", " "}, {"purpose", "To mend boats."}, {"visibility", "secret"}});
    EXPECT_EQ(refused.status, 422);
    for (auto const* words :
         {"href=\"#name\"", "Enter a name for the circle", "Choose who can see the circle", "To mend boats."})
        EXPECT_TRUE(refused.says(words)) << words;
    EXPECT_TRUE(world.get(fay, at(forum)).says("To talk about boats."));
    EXPECT_EQ(change(forum, {{"name", std::string(121, 'x')}}).status, 422);
    EXPECT_EQ(change(forum, {{"purpose", ""}}).status, 422);
}

TEST_F(CircleChanges, NobodyOverwritesWhatTheyHaveNotRead)
{
    auto const forum = circle(Visibility::open);
    EXPECT_EQ(change(forum, {{"name", "Quay forum"}}).status, 303);
    auto const late = change(forum, {{"name", "Pier forum"}});
    EXPECT_EQ(late.status, 422);
    EXPECT_TRUE(late.says("Somebody else changed this circle"));
    EXPECT_TRUE(late.says("Pier forum"));
    EXPECT_EQ(change(forum, {{"name", "Pier forum"}}, fay, "2").status, 303);
    auto const lines = acts(forum).size();
    EXPECT_EQ(change(forum, {{"name", "Pier  forum "}}, fay, "3").status, 303); // the same, tidied
    EXPECT_EQ(acts(forum).size(), lines);
}

TEST_F(CircleChanges, Rule17AHiddenCircleIsGoneForThoseOutsideAndTheirRequestsAreClosed)
{
    auto const forum = circle(Visibility::closed);
    auto const mia = member(forum, "Mia");
    auto const open_link = invitation(forum, {.way = Way::link, .days = 7}).value();
    ask(forum, ben);
    EXPECT_TRUE(world.get(fay, at(forum, "/edit")).says("1 person asks to join"));
    EXPECT_EQ(change(forum, {{"visibility", "hidden"}, {"name", "Secret cove"}}).status, 303);

    auto const absent = CircleId::random();
    for (auto const who : {std::optional(ben), std::optional(ada), std::optional<PersonId>{}})
        for (auto const* rest : {"", "/edit", "/wordings", "/applications", "/agreement"})
            EXPECT_EQ(bytes(world.get(who, at(forum, rest)), forum.id.text()),
                      bytes(world.get(who, "/circles/" + absent.text() + rest), absent.text()))
                << rest;
    for (auto const* page : {"/circles", "/circles.csv", "/circles.json"})
        EXPECT_FALSE(world.get(ben, page).says("Secret cove")) << page;
    EXPECT_FALSE(world.get(ben, "/places/" + town.id.text()).says("Secret cove"));
    EXPECT_TRUE(world.get(ben, link(open_link)).says("Secret cove")); // whom facilitators invite, they tell

    auto const sent = mails();
    ASSERT_EQ(sent.size(), 2U); // ben, whose request is closed, and mia, who is a member
    for (auto const& mail : sent) {
        EXPECT_FALSE((mail.subject + mail.body).contains("Secret cove"));
        EXPECT_FALSE((mail.subject + mail.body).contains("Harbour forum"));
    }
    EXPECT_TRUE(sent[0].to.starts_with("ben"));
    EXPECT_TRUE(sent[0].body.contains("It is closed."));
    EXPECT_FALSE(sent[0].body.contains(forum.id.text()));
    EXPECT_TRUE(sent[1].to.starts_with("mia"));
    EXPECT_TRUE(sent[1].body.contains("Fay has hidden a circle that you are in."));
    EXPECT_FALSE(world.get(fay, at(forum, "/applications")).says("Ben"));
    EXPECT_EQ(std::ranges::count(acts(forum), "circles.application_closed"), 1);
    // Their own data has the name they knew, not the one they may not know.
    EXPECT_TRUE(data_of(ben).contains("Harbour forum"));
    EXPECT_TRUE(data_of(ben).contains("\"answer\":\"closed\""));
    EXPECT_FALSE(data_of(ben).contains("Secret cove"));
    EXPECT_TRUE(data_of(mia).contains("Secret cove"));
}

TEST_F(CircleChanges, Rule17WhoWasRemovedLearnsNoLaterName)
{
    auto const cove = circle(Visibility::hidden, "Cove");
    auto const mia = member(cove, "Mia");
    world.clock.advance(std::chrono::minutes(1));
    world.post(fay, at(cove, "/members/" + mia.text() + "/removal"), {{"reason", "Shouting."}});
    EXPECT_EQ(change(cove, {{"name", "Grotto"}}).status, 303);
    EXPECT_TRUE(world.get(mia, "/circles").says("Cove"));
    EXPECT_FALSE(world.get(mia, "/circles").says("Grotto"));
    EXPECT_FALSE(data_of(mia).contains("Grotto"));
}

TEST_F(CircleChanges, Rule1ACircleThatIsShownShowsNoMembersAndNothingFromBefore)
{
    auto const cove = circle(Visibility::hidden, "Cove");
    auto const mia = member(cove, "Mia");
    auto const gil = member(cove, "Gil", Part::facilitator);
    auto const agree = [&](std::string const& text, std::string const& version) {
        world.clock.advance(std::chrono::minutes(1));
        EXPECT_EQ(world.post(fay, at(cove, "/agreement"), {{"agreement", text}, {"version", version}}).status,
                  303);
    };
    agree("Mia speaks first.", "1");
    agree("Be kind.", "2");
    EXPECT_TRUE(world.get(fay, at(cove, "/edit")).says("Nobody outside sees who the members are."));
    EXPECT_EQ(change(cove, {{"visibility", "closed"}}).status, 303);
    EXPECT_EQ(world.get(ben, at(cove)).status, 404); // it takes two
    world.run([](store::Transaction& rows) { rows.run("DELETE FROM mail", {}); });
    EXPECT_EQ(world.post(gil, at(cove, "/showing"), {{"answer", "agree"}}).status, 303);

    for (auto const who : {std::optional(ben), std::optional<PersonId>{}}) {
        auto const page = world.get(who, at(cove));
        EXPECT_EQ(page.status, 200);
        EXPECT_TRUE(page.says("Cove") && page.says("* (fewer than 8 people)"));
        for (auto const* rest : {"", ".json", "/agreement"}) {
            auto const got = world.get(who, at(cove, rest));
            EXPECT_FALSE(got.says("Mia") || got.says("Fay")) << rest;
        }
        EXPECT_TRUE(world.get(who, at(cove, "/agreement")).says("Be kind."));
    }
    EXPECT_TRUE(world.get(mia, at(cove, "/agreement")).says("Mia speaks first."));
    agree("Be kinder.", "3");
    EXPECT_FALSE(world.get(ben, at(cove, "/agreement")).says("Be kind.")); // no longer the present one

    auto const sent = mails();
    ASSERT_EQ(sent.size(), 2U); // not to gil, who knows
    EXPECT_TRUE(sent[1].to.starts_with("mia"));
    EXPECT_TRUE(sent[1].body.contains("Gil has changed who can see a circle that you are in: Cove."));
    EXPECT_TRUE(sent[1].body.contains("Anybody can see it and ask to join."));
    EXPECT_TRUE(sent[1].body.contains(at(cove)));
}

TEST_F(CircleChanges, ToShowAHiddenCircleTakesTwoFacilitatorsAndMembersAreTold)
{
    auto const cove = circle(Visibility::hidden, "Cove");
    auto const mia = member(cove, "Mia");
    auto const refused = change(cove, {{"visibility", "open"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("takes two facilitators"));

    auto const gil = member(cove, "Gil", Part::facilitator);
    EXPECT_EQ(change(cove, {{"visibility", "open"}, {"name", "Quay"}}).status, 303);
    EXPECT_TRUE(world.get(mia, at(cove)).says("Quay")); // what needs no second is done
    EXPECT_EQ(change(cove, {{"visibility", "open"}}, fay, "2").status, 303); // the same one twice is one
    EXPECT_EQ(world.post(fay, at(cove, "/showing"), {{"answer", "agree"}}).status, 409);
    EXPECT_EQ(world.post(mia, at(cove, "/showing"), {{"answer", "agree"}}).status, 403);
    EXPECT_EQ(world.post(ben, at(cove, "/showing"), {{"answer", "agree"}}).status, 404);
    EXPECT_EQ(world.get(ben, at(cove)).status, 404);
    auto const sent = mails();
    ASSERT_EQ(sent.size(), 2U); // mia and gil
    for (auto const& mail : sent)
        EXPECT_FALSE((mail.subject + mail.body).contains("Cove") || (mail.subject + mail.body).contains("Quay"));

    EXPECT_TRUE(world.get(gil, at(cove, "/edit")).says("Fay wants this circle to be seen"));
    EXPECT_EQ(world.post(gil, at(cove, "/showing"), {{"answer", "refuse"}}).status, 303);
    EXPECT_EQ(world.post(gil, at(cove, "/showing"), {{"answer", "agree"}}).status, 409);
    EXPECT_EQ(world.get(ben, at(cove)).status, 404);

    EXPECT_EQ(change(cove, {{"visibility", "closed"}}, gil, "3").status, 303);
    EXPECT_EQ(change(cove, {{"visibility", "closed"}}, fay, "3").status, 303); // the other's form agrees, too
    EXPECT_EQ(world.get(ben, at(cove)).status, 200);
}

TEST_F(CircleChanges, TheWishOfWhoFacilitatesNoMoreIsNone)
{
    auto const cove = circle(Visibility::hidden, "Cove");
    auto const gil = member(cove, "Gil", Part::facilitator);
    member(cove, "Hal", Part::facilitator);
    EXPECT_EQ(change(cove, {{"visibility", "open"}}, gil).status, 303);
    EXPECT_EQ(world.post(fay, at(cove, "/members/" + gil.text()), {{"side", "lived"}, {"part", "member"}}).status,
              303);
    EXPECT_EQ(world.post(fay, at(cove, "/showing"), {{"answer", "agree"}}).status, 409);
}

TEST_F(CircleChanges, WhoIsAloneInAHiddenCircleShowsItAtOnce)
{
    auto const cove = circle(Visibility::hidden, "Cove");
    EXPECT_EQ(change(cove, {{"visibility", "open"}}).status, 303);
    EXPECT_EQ(world.get(ben, at(cove)).status, 200);
}

} // namespace manyhands::circles
