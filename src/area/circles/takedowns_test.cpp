// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 19: a keeper takes a circle down with a reason, in the open, and its facilitators can object to
// somebody else.
#include "area/circles/circles_test_world.hpp"
#include "area/circles/takedown_store.hpp"

#include <gtest/gtest.h>

namespace manyhands::circles {

namespace {

class Takedowns : public testing::Test, protected CirclesWorld {
protected:
    Takedowns()
    {
        for (auto const person : {kay, kit})
            world.act(ada, [&](Turn& turn) { return places::add_keeper(turn, town, person); }).value();
    }
    front::test::Got send(std::optional<PersonId> who, Circle const& of, std::string const& rest,
                          front::test::Fields const& fields)
    {
        world.clock.advance(std::chrono::minutes(1));
        return world.post(who, at(of, "/takedown" + rest), fields);
    }
    front::test::Got down(PersonId who, Circle const& of)
    {
        return send(who, of, "", {{"reason", "It insults."}});
    }
    front::test::Got object(PersonId who, Circle const& of)
    {
        return send(who, of, "/objection", {{"objection", "It is satire."}});
    }
    front::test::Got answer(PersonId who, Circle const& of, std::string const& verdict)
    {
        return send(who, of, "/answer", {{"verdict", verdict}, {"reason", "We looked."}});
    }
    std::vector<std::string> mails_to(std::string const& name)
    {
        return world.rows([&](store::Snapshot& rows) {
            return rows.all("SELECT body FROM mail WHERE recipient LIKE $1 ORDER BY made_at", {name + "%"},
                            [](store::Row const& row) { return row.text(0); });
        });
    }

    PersonId kay = world.person("Kay"), kit = world.person("Kit"); ///< look after the town
    Circle forum = circle(Visibility::open, "Rude words");
};

TEST_F(Takedowns, Rule19WhatAnybodyCanPublishAKeeperCanTakeDown)
{
    auto const mia = member(forum, "Mia");
    ASSERT_TRUE(world.get({}, "/circles").says("Rude words"));
    EXPECT_TRUE(world.get(kay, at(forum)).says(at(forum, "/takedown")));
    EXPECT_FALSE(world.get(mia, at(forum)).says(at(forum, "/takedown")));
    EXPECT_EQ(send(kay, forum, "", {{"reason", " "}}).status, 422);
    EXPECT_EQ(down(kay, forum).status, 303);

    for (auto const who : {std::optional(ben), std::optional(kay), std::optional<PersonId>{}}) {
        auto const gone = world.get(who, at(forum));
        EXPECT_EQ(gone.status, 410);
        EXPECT_TRUE(gone.says("It insults.") && gone.says("Aberwen"));
        EXPECT_FALSE(gone.says("Rude words") || gone.says("boats"));
        for (auto const* rest : {".json", "/agreement", "/decisions"})
            EXPECT_EQ(world.get(who, at(forum, rest)).status, 404) << rest;
        for (auto const& list :
             {std::string("/circles"), "/places/" + town.id.text(), "/places/" + town.id.text() + "/circles"})
            EXPECT_FALSE(world.get(who, list).says("Rude words")) << list;
        auto const all = world.get(who, "/places/" + town.id.text() + "/takedowns");
        EXPECT_TRUE(all.says("It insults."));
        EXPECT_FALSE(all.says("Rude words"));
    }
    auto const inside = world.get(mia, at(forum));
    EXPECT_TRUE(inside.says("Rude words") && inside.says("It insults."));
    auto const told = mails_to("fay");
    ASSERT_EQ(told.size(), 1U);
    EXPECT_TRUE(told[0].contains("It insults.") && told[0].contains(at(forum, "/takedown")));
    EXPECT_FALSE(told[0].contains("Rude words"));
    EXPECT_TRUE(mails_to("mia").empty());
}

TEST_F(Takedowns, NobodyElseTakesDownAndNobodyTwice)
{
    EXPECT_EQ(down(ben, forum).status, 403);
    EXPECT_EQ(down(fay, forum).status, 403);                       // a facilitator, who can hide it
    EXPECT_EQ(send({}, forum, "", {{"reason", "x"}}).status, 303); // to sign in
    EXPECT_TRUE(world.get({}, at(forum)).says("Rude words"));
    EXPECT_EQ(down(kay, forum).status, 303);
    EXPECT_EQ(down(kit, forum).status, 409);
}

TEST_F(Takedowns, Rule17AHiddenCircleStaysUnknownToKeepers)
{
    auto const cove = circle(Visibility::hidden, "Cove");
    EXPECT_EQ(down(kay, cove).status, 404);
    EXPECT_EQ(world.get(kay, at(cove, "/takedown")).status, 404);
    // A keeper who is in it may; for those outside it is what it was: not there.
    world.act(fay, [&](Turn& turn) { return add_member(turn, cove, kit, Side::staff, Part::member); })
        .value();
    EXPECT_EQ(down(kit, cove).status, 303);
    EXPECT_EQ(world.get(kay, at(cove)).status, 404);
    EXPECT_EQ(world.get(kay, at(cove, "/takedown")).status, 404);
    EXPECT_FALSE(world.get({}, "/places/" + town.id.text() + "/takedowns").says("It insults."));
}

TEST_F(Takedowns, StaysWhateverItsFacilitatorsDo)
{
    auto const link_to = link(invitation(forum, {}).value());
    auto const change = [&](std::string const& visibility) {
        return world.post(fay, at(forum, "/edit"),
                          {{"name", "Kind words"},
                           {"purpose", "To be kind."},
                           {"visibility", visibility},
                           {"version", "2"}});
    };
    down(kay, forum);
    EXPECT_EQ(change("open").status, 422);
    EXPECT_EQ(change("hidden").status, 303); // mending its words is welcome
    EXPECT_EQ(world.get({}, at(forum)).status, 410);
    EXPECT_EQ(world.post(ben, link_to, {{"side", "lived"}}).status, 409);
    EXPECT_FALSE(membership(forum, ben));
}

TEST_F(Takedowns, Rule19AnObjectionIsAnsweredBySomebodyElse)
{
    auto const mia = member(forum, "Mia");
    down(kay, forum);
    EXPECT_EQ(answer(kit, forum, "keep").status, 409); // nobody objected
    EXPECT_EQ(object(mia, forum).status, 403);
    EXPECT_EQ(send(fay, forum, "/objection", {{"objection", ""}}).status, 422);
    EXPECT_EQ(object(fay, forum).status, 303);
    EXPECT_EQ(object(fay, forum).status, 409);

    EXPECT_TRUE(world.get(kit, at(forum, "/takedown")).says("It is satire."));
    EXPECT_FALSE(world.get(kay, at(forum, "/takedown")).says("value=\"keep\""));
    EXPECT_EQ(answer(kay, forum, "keep").status, 403);
    EXPECT_EQ(answer(ben, forum, "lift").status, 403);
    EXPECT_EQ(answer(fay, forum, "lift").status, 403);
    EXPECT_EQ(answer(kit, forum, "").status, 422);
    EXPECT_EQ(answer(kit, forum, "keep").status, 303);
    EXPECT_EQ(world.get({}, at(forum)).status, 410);
    auto const all = world.get({}, "/places/" + town.id.text() + "/takedowns");
    EXPECT_TRUE(all.says("We looked."));
    EXPECT_FALSE(all.says("It is satire."));
    EXPECT_EQ(mails_to("fay").size(), 2U);
}

TEST_F(Takedowns, AKeeperOfTheirOwnCircleDoesNotAnswer)
{
    world.act(fay, [&](Turn& turn) { return add_member(turn, forum, kit, Side::staff, Part::facilitator); })
        .value();
    down(kay, forum);
    EXPECT_EQ(answer(kit, forum, "lift").status, 403);
    EXPECT_EQ(world.get({}, at(forum)).status, 410);
}

TEST_F(Takedowns, LiftedItIsWhatItWasBefore)
{
    auto const cove = circle(Visibility::hidden, "Cove");
    world.clock.advance(std::chrono::minutes(1));
    world.post(
        fay, at(cove, "/edit"),
        {{"name", "Cove"}, {"purpose", "To talk about boats."}, {"visibility", "closed"}, {"version", "1"}});
    auto const as_it_is = [&] {
        return world.rows([&](store::Snapshot& rows) { return find_circle(rows, cove.id).value(); });
    };
    auto const before = as_it_is();
    ASSERT_TRUE(before.shown_since);
    down(kay, cove);
    EXPECT_EQ(as_it_is().visibility, Visibility::hidden);
    EXPECT_EQ(answer(kay, cove, "lift").status, 303); // whoever made a mistake mends it
    EXPECT_EQ(as_it_is().visibility, Visibility::closed);
    EXPECT_EQ(as_it_is().shown_since, before.shown_since);
    EXPECT_TRUE(world.get({}, at(cove)).says("Cove"));
    EXPECT_EQ(object(fay, cove).status, 403); // nothing to object to
    EXPECT_EQ(answer(kay, cove, "lift").status, 409);
    EXPECT_EQ(down(kit, cove).status, 303); // and again
}

TEST_F(Takedowns, TheListIsPagedAndEachIsOnItOnce)
{
    std::vector<Circle> circles;
    for (int number = 0; number < 60; ++number) {
        circles.push_back(circle(Visibility::open, "Circle"));
        world.clock.advance(std::chrono::hours(2)); // nobody starts so many at once
    }
    for (std::size_t number = 0; number < circles.size(); ++number) // but all go at the same time
        ASSERT_EQ(world.post(kay, at(circles[number], "/takedown"),
                             {{"reason", "No. " + std::to_string(number) + "."}})
                      .status,
                  303);
    auto const first = world.get({}, "/places/" + town.id.text() + "/takedowns");
    auto const mark = first.body.find("/takedowns?after=");
    ASSERT_NE(mark, std::string::npos);
    auto const begin = first.body.rfind('"', mark) + 1;
    auto const second = world.get({}, first.body.substr(begin, first.body.find('"', mark) - begin));
    for (int number = 0; number < 60; ++number) {
        auto const reason = "No. " + std::to_string(number) + ".";
        EXPECT_NE(first.says(reason), second.says(reason)) << number;
    }
}

} // namespace

} // namespace manyhands::circles
