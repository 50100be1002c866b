// SPDX-License-Identifier: AGPL-3.0-or-later
// What whoever opens a question is told about its electorate, and how often its text may change.
#include "area/decide/decide_test_world.hpp"

namespace manyhands::decide {

namespace {

struct MembersSinceTest : DecideWorld {
    std::string check(DecisionId id)
    {
        world.clock.advance(std::chrono::minutes(1));
        auto const got = world.get(fay, at(id, "/check"));
        EXPECT_EQ(got.status, 200);
        return got.body;
    }
    void join(PersonId who, circles::Side side)
    {
        must(world.act(fay, [&](front::Turn& turn) -> Result<int> {
            TRY_VOID(circles::add_member(turn, circle, who, side, circles::Part::member));
            return 0;
        }));
    }
};

} // namespace

TEST_F(MembersSinceTest, TheCheckPageSaysHowManyJoinedInTheLastWeek)
{
    world.clock.advance(std::chrono::days(8));
    for (auto const who : {fay, nia, lou})
        world.sign_in(who);
    auto const id = draft({{"closes_on", "2026-10-24"}});
    EXPECT_FALSE(check(id).contains("In the last 7 days"));
    join(nia, circles::Side::lived);
    auto const page = check(id);
    EXPECT_TRUE(page.contains("In the last 7 days"));
    EXPECT_TRUE(page.contains("People with lived experience: 1 person joined"));
    EXPECT_TRUE(page.contains("This is the first question of the circle"));
    EXPECT_TRUE(page.contains("No facilitator changed anybody"));
}

TEST_F(MembersSinceTest, Rule4TheCheckPageListsWhoChangedSidesSinceTheLastQuestion)
{
    // What an act of circles writes (its own tests say so).
    auto const changed = [&](PersonId who, std::string const& before, std::string const& after) {
        world.clock.advance(std::chrono::minutes(1));
        world.run([&](store::Transaction& rows) {
            rows.run("INSERT INTO membership_change (root, circle, made_at, person, made_by, side_before, "
                     "part_before, side, part) VALUES ($1, $2, $3, $4, $5, $6, 'member', $7, 'member')",
                     {circle.root, circle.id, world.clock.now(), who, fay, before, after});
        });
    };
    changed(lou, "staff", "lived");
    opened();
    world.clock.advance(std::chrono::minutes(1));
    changed(sam, "lived", "staff");
    join(nia, circles::Side::staff);
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE membership SET left_at = $1, ended_by = $2 WHERE person = $3",
                 {world.clock.now(), fay, liz});
    });
    auto const page = check(draft({{"question", "Another?"}, {"secrecy", "open"}}));
    EXPECT_TRUE(page.contains("Since the question before this one was opened"));
    EXPECT_TRUE(page.contains("Sam: People with lived experience, Member, became"));
    EXPECT_FALSE(page.contains("Lou: ")); // before the last question
    EXPECT_TRUE(page.contains("1 person joined, nobody left, nobody was removed"));
    EXPECT_TRUE(page.contains("nobody joined, nobody left, 1 person was removed"));
}

TEST_F(MembersSinceTest, TheTextOfAnOpenQuestionChangesTwiceAtMost)
{
    auto const id = opened();
    for (int i = 0; i < text_changes_max; ++i) {
        EXPECT_TRUE(world.get(fay, at(id)).says(at(id, "/edit")));
        EXPECT_EQ(world.post(fay, at(id, "/edit"), question({{"text", "Text " + std::to_string(i)}})).status, 303);
    }
    EXPECT_FALSE(world.get(fay, at(id)).says("\"" + at(id, "/edit") + "\""));
    auto const before = decision(id).content_hash;
    EXPECT_EQ(vote(lou, id, "yes").status, 303);
    auto const got = world.post(fay, at(id, "/edit"), question({{"text", "Once more"}}));
    EXPECT_EQ(got.status, 409);
    EXPECT_TRUE(got.says("changed twice since it opened"));
    EXPECT_EQ(decision(id).content_hash, before);
    EXPECT_EQ(number("SELECT COUNT(*) FROM elector WHERE answered = 1", {}), 1);
}

} // namespace manyhands::decide
