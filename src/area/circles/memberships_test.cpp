// SPDX-License-Identifier: AGPL-3.0-or-later
// Becoming a member, changing, leaving: in a real store.
#include "area/circles/circles_test_world.hpp"

#include <future>
#include <gtest/gtest.h>

namespace manyhands::circles {

namespace {

class Memberships : public testing::Test, protected CirclesWorld {
protected:
    Result<void> leave_altogether(PersonId person)
    {
        return world.act(person, [&](Turn& turn) {
            return leave_everything(
                turn.rows,
                {.at = turn.now, .act = "people.left", .subject = journal::subject("person", person)});
        });
    }
    std::string asked(PersonId who)
    {
        return world.look(who, [](front::Visit& visit) {
            auto const section = home_section(visit);
            return section.cards.empty() ? "" : section.cards.front().detail;
        });
    }
};

} // namespace

TEST_F(Memberships, AnOpenCircleIsJoinedAtOnceByPeopleWithLivedExperience)
{
    auto const open = circle(Visibility::open);
    EXPECT_TRUE(world.get(ben, at(open)).says(at(open, "/join")));
    EXPECT_EQ(world.get(ben, at(open, "/join")).status, 200);
    EXPECT_EQ(world.post(ben, at(open, "/join"), {{"side", "lived"}}).location, at(open));
    EXPECT_EQ(membership(open, ben)->side, Side::lived);
    EXPECT_EQ(membership(open, ben)->part, Part::member);
    EXPECT_TRUE(
        world.get(ben, at(open)).says("You take part here as: People with lived experience, Member."));
}

TEST_F(Memberships, JoiningTwiceIsBeingInOnceOnOneSide)
{
    auto const open = circle(Visibility::open);
    world.post(ben, at(open, "/join"), {{"side", "lived"}});
    EXPECT_EQ(world.post(ben, at(open, "/join"), {{"side", "staff"}}).status, 303);
    EXPECT_EQ(membership(open, ben)->side, Side::lived);
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return count_members(rows, open); }), 2);
    EXPECT_EQ(
        world.act(fay, [&](Turn& turn) { return add_member(turn, open, ben, Side::staff, Part::member); })
            .error()
            .note.key,
        "circles.already_member");
}

TEST_F(Memberships, StaffOfAnOpenCircleAreConfirmedByAFacilitator)
{
    auto const open = circle(Visibility::open);
    EXPECT_EQ(world.post(ben, at(open, "/join"), {{"side", "staff"}}).status, 303);
    EXPECT_FALSE(membership(open, ben));
    EXPECT_EQ(world.post(fay, at(open, "/applications/" + ben.text()), {{"answer", "accepted"}}).status, 303);
    EXPECT_EQ(membership(open, ben)->side, Side::staff);
}

TEST_F(Memberships, WithoutASideNobodyJoins)
{
    auto const open = circle(Visibility::open);
    auto const got = world.post(ben, at(open, "/join"), {{"side", "both"}});
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("Choose a side"));
}

TEST_F(Memberships, StrangersAndGuestsJoinNothing)
{
    auto const open = circle(Visibility::open);
    auto const guest = PersonId::random();
    world.run([&](store::Transaction& rows) {
        people::insert_person(rows, {.id = guest, .name = "", .standing = people::Standing::guest});
    });
    world.sign_in(guest);
    for (auto const who : {std::optional<PersonId>(), std::optional(guest)})
        EXPECT_TRUE(world.post(who, at(open, "/join"), {{"side", "lived"}}).location.starts_with("/sign-in"));
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return count_members(rows, open); }), 1);
}

TEST_F(Memberships, AClosedCircleIsAskedAndTheAnswerIsSeen)
{
    auto const closed = circle(Visibility::closed);
    EXPECT_EQ(world.post(ben, at(closed, "/join"), {{"side", "lived"}}).status, 403);
    EXPECT_EQ(world.post(ben, at(closed, "/applications"), {{"side", "lived"}, {"why", "I row."}}).location,
              at(closed));
    EXPECT_TRUE(world.get(ben, at(closed)).says("You have asked to join."));
    EXPECT_EQ(asked(fay), "1 person asks to join");
    EXPECT_EQ(asked(ben), "");
    EXPECT_TRUE(world.get(fay, at(closed, "/applications")).says("Ben"));
    EXPECT_TRUE(world.get(fay, at(closed, "/applications/" + ben.text())).says("I row."));
    auto const without_reason =
        world.post(fay, at(closed, "/applications/" + ben.text()), {{"answer", "declined"}});
    EXPECT_EQ(without_reason.status, 422);
    EXPECT_TRUE(without_reason.says("Say why they cannot join"));
    EXPECT_EQ(world
                  .post(fay, at(closed, "/applications/" + ben.text()),
                        {{"answer", "declined"}, {"reason", "The boat is full."}})
                  .status,
              303);
    EXPECT_TRUE(world.get(ben, at(closed)).says("The boat is full."));
    EXPECT_EQ(asked(fay), "");
    EXPECT_FALSE(membership(closed, ben));
}

TEST_F(Memberships, OnlyFacilitatorsSeeAndAnswerApplications)
{
    auto const closed = circle(Visibility::closed);
    auto const plain = member(closed, "Plain");
    auto const cai = world.person("Cai");
    world.post(ben, at(closed, "/applications"), {{"side", "lived"}, {"why", "I row."}});
    for (auto const who : {plain, cai, ada}) {
        EXPECT_FALSE(world.get(who, at(closed, "/applications")).says("Ben"));
        EXPECT_EQ(world.get(who, at(closed, "/applications/" + ben.text())).status, 403);
        EXPECT_EQ(world.post(who, at(closed, "/applications/" + ben.text()), {{"answer", "accepted"}}).status,
                  403);
    }
    EXPECT_FALSE(membership(closed, ben));
}

TEST_F(Memberships, AnApplicationIsAnsweredOnceAndWaitsOnce)
{
    auto const closed = circle(Visibility::closed);
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(world.post(ben, at(closed, "/applications"), {{"side", "lived"}, {"why", "I row."}}).status,
                  303);
    EXPECT_EQ(world.rows([&](store::Snapshot& rows) { return count_waiting(rows, closed); }), 1);
    EXPECT_EQ(world.post(fay, at(closed, "/applications/" + ben.text()), {{"answer", "accepted"}}).status,
              303);
    auto const second = world.post(fay, at(closed, "/applications/" + ben.text()),
                                   {{"answer", "declined"}, {"reason", "No."}});
    EXPECT_EQ(second.status, 409);
    EXPECT_TRUE(membership(closed, ben));
}

TEST_F(Memberships, AnApplicationCanBeTakenBack)
{
    auto const closed = circle(Visibility::closed);
    world.post(ben, at(closed, "/applications"), {{"side", "lived"}, {"why", "I row."}});
    EXPECT_TRUE(world.get(ben, at(closed, "/applications")).says("I row."));
    EXPECT_EQ(world.post(ben, at(closed, "/applications/withdrawn")).status, 303);
    EXPECT_EQ(world.post(fay, at(closed, "/applications/" + ben.text()), {{"answer", "accepted"}}).status,
              409);
    EXPECT_FALSE(membership(closed, ben));
}

TEST_F(Memberships, Rule16TheLastFacilitatorCannotLeave)
{
    auto const open = circle(Visibility::open);
    auto const cai = member(open, "Cai");
    EXPECT_TRUE(world.get(fay, at(open, "/leave")).says("Make somebody else a facilitator first."));
    EXPECT_FALSE(
        world.get(fay, at(open, "/leave")).says("<form method=\"post\" action=\"" + at(open, "/leave")));
    EXPECT_EQ(world.post(fay, at(open, "/leave")).status, 409);
    EXPECT_EQ(
        world.post(fay, at(open, "/members/" + cai.text()), {{"side", "lived"}, {"part", "facilitator"}})
            .status,
        303);
    EXPECT_EQ(world.post(fay, at(open, "/leave")).location, at(open));
    EXPECT_FALSE(membership(open, fay));
    EXPECT_EQ(world.post(cai, at(open, "/leave")).status, 409);
}

TEST_F(Memberships, Rule16TheOnlyMemberOfACircleCannotLeaveItEither)
{
    auto const open = circle(Visibility::open);
    EXPECT_EQ(world.post(fay, at(open, "/leave")).status, 409);
    EXPECT_EQ(facilitators(open), 1);
}

TEST_F(Memberships, Rule16TheLastFacilitatorIsNeitherChangedNorRemoved)
{
    auto const open = circle(Visibility::open);
    auto const got =
        world.post(fay, at(open, "/members/" + fay.text()), {{"side", "lived"}, {"part", "member"}});
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("This is the only facilitator of the circle."));
    EXPECT_EQ(world.post(fay, at(open, "/members/" + fay.text() + "/removal"), {{"reason", "Me"}}).status,
              409);
    EXPECT_EQ(
        world
            .act(fay,
                 [&](Turn& turn) { return remove_member(turn, open.id, {.person = fay, .reason = "Me"}); })
            .error()
            .note.key,
        "circles.last_facilitator");
    EXPECT_EQ(facilitators(open), 1);
    // The side may change: that takes nothing away from anybody.
    EXPECT_EQ(
        world.post(fay, at(open, "/members/" + fay.text()), {{"side", "staff"}, {"part", "facilitator"}})
            .status,
        303);
    EXPECT_EQ(membership(open, fay)->side, Side::staff);
}

TEST_F(Memberships, Rule16OfTwoFacilitatorsWhoLeaveAtOnceOneStays)
{
    for (int round = 0; round < 10; ++round) {
        auto const open = circle(Visibility::open, "Round " + std::to_string(round));
        auto const second = member(open, "Second" + std::to_string(round), Part::facilitator);
        std::promise<bool> first_left, second_left;
        auto const leave = [&](PersonId who, std::promise<bool>& left) {
            auto request = std::make_shared<web::Request>(world.request_of(who, web::Method::post, "/"));
            world.database().write(
                [&, who, request](store::Transaction& rows) {
                    Turn turn{.request = *request,
                              .rows = rows,
                              .tools = world.tools,
                              .now = world.clock.now(),
                              .who = world.visitor(rows, who)};
                    return leave_circle(turn, open.id);
                },
                [&left](Result<Circle> const& done) { left.set_value(done.has_value()); });
        };
        leave(fay, first_left);
        leave(second, second_left);
        EXPECT_NE(first_left.get_future().get(), second_left.get_future().get());
        EXPECT_EQ(facilitators(open), 1);
    }
}

TEST_F(Memberships, Rule16OfTwoFacilitatorsWhoDemoteEachOtherOneSucceeds)
{
    auto const open = circle(Visibility::open);
    auto const second = member(open, "Second", Part::facilitator);
    auto const demote = [&](PersonId who, PersonId whom) {
        return world.post(who, at(open, "/members/" + whom.text()), {{"side", "lived"}, {"part", "member"}})
            .status;
    };
    EXPECT_EQ(demote(fay, second), 303);
    EXPECT_EQ(demote(second, fay), 403);
    EXPECT_EQ(facilitators(open), 1);
}

TEST_F(Memberships, WhoIsRemovedSeesWhyAndComesBackOnlyByAsking)
{
    auto const open = circle(Visibility::open);
    world.post(ben, at(open, "/join"), {{"side", "lived"}});
    EXPECT_EQ(world.post(fay, at(open, "/members/" + ben.text() + "/removal"), {{"reason", " "}}).status,
              422);
    EXPECT_TRUE(membership(open, ben));
    world.clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(
        world.post(fay, at(open, "/members/" + ben.text() + "/removal"), {{"reason", "You shouted."}}).status,
        303);
    EXPECT_FALSE(membership(open, ben));
    EXPECT_TRUE(world.get(ben, "/circles").says("You shouted."));
    EXPECT_FALSE(world.get(fay, "/circles").says("You shouted."));
    world.clock.advance(std::chrono::seconds(1));
    world.post(ben, at(open, "/join"), {{"side", "lived"}});
    EXPECT_FALSE(membership(open, ben));
    EXPECT_EQ(world.post(fay, at(open, "/applications/" + ben.text()), {{"answer", "accepted"}}).status, 303);
    EXPECT_TRUE(membership(open, ben));
}

TEST_F(Memberships, WhoLeftComesBackAtOnce)
{
    auto const open = circle(Visibility::open);
    world.post(ben, at(open, "/join"), {{"side", "lived"}});
    world.clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(world.post(ben, at(open, "/leave")).status, 303);
    EXPECT_FALSE(membership(open, ben));
    world.clock.advance(std::chrono::seconds(1));
    world.post(ben, at(open, "/join"), {{"side", "lived"}});
    EXPECT_TRUE(membership(open, ben));
}

TEST_F(Memberships, OnlyFacilitatorsChangeAndRemove)
{
    auto const open = circle(Visibility::open);
    auto const plain = member(open, "Plain");
    auto const target = member(open, "Target");
    for (auto const who : {plain, ben, ada}) {
        EXPECT_EQ(world.get(who, at(open, "/members/" + target.text())).status, 403);
        EXPECT_EQ(world
                      .post(who, at(open, "/members/" + target.text()),
                            {{"side", "staff"}, {"part", "facilitator"}})
                      .status,
                  403);
        EXPECT_EQ(
            world.post(who, at(open, "/members/" + target.text() + "/removal"), {{"reason", "x"}}).status,
            403);
        EXPECT_EQ(world.get(who, at(open, "/invitations")).status, 403);
    }
    EXPECT_EQ(membership(open, target)->part, Part::member);
}

TEST_F(Memberships, MembersOfOtherCirclesAreNotFoundHere)
{
    auto const open = circle(Visibility::open);
    auto const outsider = "/members/" + ben.text();
    EXPECT_EQ(world.get(fay, at(open, outsider)).status, 404);
    EXPECT_EQ(world.post(fay, at(open, outsider), {{"side", "lived"}, {"part", "member"}}).status, 404);
    EXPECT_EQ(world.post(fay, at(open, outsider + "/removal"), {{"reason", "x"}}).status, 404);
}

TEST_F(Memberships, Rule16LeavingAltogetherIsRefusedToTheLastFacilitatorOfOthers)
{
    auto const open = circle(Visibility::open);
    auto const cai = member(open, "Cai");
    EXPECT_EQ(leave_altogether(fay).error().note.key, "circles.last_facilitator_of");
    EXPECT_TRUE(membership(open, fay));
    world.post(fay, at(open, "/members/" + cai.text()), {{"side", "lived"}, {"part", "facilitator"}});
    EXPECT_TRUE(leave_altogether(fay));
    EXPECT_FALSE(membership(open, fay));
    EXPECT_EQ(facilitators(open), 1);
}

TEST_F(Memberships, ACircleEndsWhenItsOnlyMemberLeavesAltogether)
{
    auto const open = circle(Visibility::open);
    auto const mail = invitation(open, {.way = Way::email, .email = "x@example.org"}).value();
    EXPECT_TRUE(leave_altogether(fay));
    EXPECT_TRUE(world.get(ben, at(open)).says("Ended"));
    EXPECT_FALSE(world.get(ben, "/circles").says("Harbour forum"));
    EXPECT_EQ(world.post(ben, at(open, "/join"), {{"side", "lived"}}).status, 409);
    EXPECT_EQ(world.post(ben, link(mail)).status, 404);
}

TEST_F(Memberships, Rule8LeavingAltogetherTakesThePersonsWordsAway)
{
    auto const closed = circle(Visibility::closed);
    world.post(ben, at(closed, "/applications"), {{"side", "lived"}, {"why", "My own words."}});
    auto const before = world.rows([&](store::Snapshot& rows) { return my_data(rows, ben); });
    EXPECT_TRUE(before.json.contains("My own words."));
    EXPECT_TRUE(leave_altogether(ben));
    auto const after = world.rows([&](store::Snapshot& rows) { return my_data(rows, ben); });
    EXPECT_FALSE(after.json.contains("My own words."));
    EXPECT_EQ(asked(fay), "");
}

TEST_F(Memberships, MyDataHoldsMembershipsAndApplications)
{
    auto const open = circle(Visibility::open);
    world.post(ben, at(open, "/join"), {{"side", "lived"}});
    auto const part = world.rows([&](store::Snapshot& rows) { return my_data(rows, ben); });
    EXPECT_EQ(part.name, "circles");
    EXPECT_TRUE(part.json.starts_with("{\"memberships\":[{\"circle\":\"" + open.id.text()));
    EXPECT_TRUE(part.json.contains("\"left_at\":null"));
    EXPECT_TRUE(part.json.ends_with("\"applications\":[],\"membership_changes\":[],\"takedowns\":[]}"));
}

TEST_F(Memberships, TheListOfMembersIsPagedByName)
{
    auto const open = circle(Visibility::open);
    for (int i = 0; i < 105; ++i)
        member(open, "M" + std::to_string(1000 + i));
    auto const first = world.get(fay, at(open, "/members"));
    EXPECT_TRUE(first.says("M1000"));
    EXPECT_FALSE(first.says("M1104"));
    auto const from = first.body.find("/members?after=");
    ASSERT_NE(from, std::string::npos);
    auto const second =
        world.get(fay, at(open, first.body.substr(from, std::string("/members?after=").size() + 26)));
    EXPECT_TRUE(second.says("M1104"));
    EXPECT_FALSE(second.says("M1000"));
}

} // namespace manyhands::circles
