// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 4 against those who run the circle: whoever could answer when a question opened can answer until it
// closes, and nobody else, whatever happens to the circle meanwhile.
#include "area/decide/decide_test_world.hpp"

namespace manyhands::decide {

namespace {

struct Electorate : DecideWorld {
    circles::CircleBoard board;

    Electorate() { circles::bind_circles(world.door, board); }

    std::string circle_at(std::string const& rest) const { return "/circles/" + circle.id.text() + rest; }
    void remove(PersonId who)
    {
        auto const got = world.post(fay, circle_at("/members/" + who.text() + "/removal"),
                                    {{"reason", "They would have said no."}});
        EXPECT_EQ(got.status, 303) << got.body;
    }
    void hide_circle()
    {
        world.run([&](store::Transaction& rows) {
            rows.run("UPDATE circle SET visibility = 'hidden' WHERE id = $1", {circle.id});
        });
    }
};

} // namespace

using Rule4Electorate = Electorate;

TEST_F(Rule4Electorate, RemovingThoseWhoSayNoChangesNothing)
{
    auto const id = opened();
    for (auto const who : {fay, sam, sue})
        vote(who, id, "yes");
    for (auto const who : {lou, lee, liz})
        vote(who, id, "no", "The night shift needs it.");
    for (auto const who : {lou, lee, liz})
        remove(who);
    EXPECT_EQ(close(id).state, State::not_agreed);
    EXPECT_EQ(decision(id).sides[0].eligible, 3);
}

TEST_F(Rule4Electorate, WhoIsRemovedStillAnswersEvenWhenTheCircleIsHidden)
{
    auto const id = opened();
    for (auto const who : {fay, sam, sue, lee, liz})
        vote(who, id, "yes");
    remove(lou);
    hide_circle();
    EXPECT_EQ(world.get(nia, at(id)).status, 404);
    EXPECT_TRUE(world.get(lou, at(id)).says("5 of 6 people have answered"));
    EXPECT_EQ(vote(lou, id, "no", "I was put out.").status, 303);
    close(id);
    EXPECT_EQ(counted(id).size(), 6u);
    EXPECT_EQ(world.get(lou, at(id)).status,
              404); // the question is over, and the circle is not theirs any more
}

TEST_F(Rule4Electorate, FriendsWhoJoinLaterDoNotAnswer)
{
    auto const id = opened();
    must(world.act(fay, [&](front::Turn& turn) -> Result<int> {
        TRY_VOID(circles::add_member(turn, circle, nia, circles::Side::lived, circles::Part::member));
        return 0;
    }));
    EXPECT_TRUE(world.get(nia, at(id)).says("those who were members when it was opened"));
    auto const got = vote(nia, id, "yes");
    EXPECT_EQ(got.status, 403);
    EXPECT_TRUE(got.says("those who were members when it was opened"));
    EXPECT_TRUE(world.get(nia, at(id)).says("0 of 6 people have answered"));
    all_vote(id, "yes");
    EXPECT_EQ(close(id).state, State::agreed);
    EXPECT_EQ(decision(id).sides[0].eligible, 3);
}

TEST_F(Rule4Electorate, WhoIsMovedToAnotherSideAnswersForTheirOwn)
{
    auto const id = opened();
    auto const got =
        world.post(fay, circle_at("/members/" + lou.text()), {{"side", "staff"}, {"part", "observer"}});
    ASSERT_EQ(got.status, 303) << got.body;
    for (auto const who : {fay, sam, sue})
        vote(who, id, "yes");
    for (auto const who : {lou, lee, liz})
        EXPECT_EQ(vote(who, id, "no").status, 303);
    EXPECT_EQ(close(id).state, State::not_agreed);
    EXPECT_EQ(std::ranges::count(counted(id), Side::lived, &CountedBallot::side), 3);
}

TEST_F(Rule4Electorate, WhoClosedTheirAccountIsNotWaitedForAndTheirAnswerStays)
{
    auto const id = opened({{"secrecy", "open"}, {"early_close", "when_all_answered"}});
    for (auto const who : {fay, sam, sue, lou, lee})
        vote(who, id, "yes");
    auto const leave = [&](PersonId who) {
        world.run([&](store::Transaction& rows) {
            (void)person_left(rows, {.act = "people.left", .subject = journal::subject("person", who)});
        });
    };
    leave(lou);
    close_due(world.tools);
    EXPECT_EQ(decision(id).state, State::open);
    leave(liz);
    close_due(world.tools);
    EXPECT_EQ(decision(id).state, State::agreed);
    EXPECT_EQ(decision(id).sides[0].eligible, 2);
}

TEST_F(Rule4Electorate, AQuestionWaitsForItsElectorsAtHome)
{
    auto const id = opened();
    remove(lou);
    auto const waiting = [&](PersonId who) {
        return world.rows([&](store::Snapshot& rows) {
            return decisions_waiting_for(rows, who, world.clock.now(), 10).size();
        });
    };
    EXPECT_EQ(waiting(lou), 1u);
    EXPECT_EQ(waiting(obi), 0u);
    vote(lou, id, "yes");
    EXPECT_EQ(waiting(lou), 0u);
}

} // namespace manyhands::decide
