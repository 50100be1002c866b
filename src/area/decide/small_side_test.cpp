// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 12 for decisions: what fewer than three people of a side answered stays inside the circle, on every
// channel.
#include "area/decide/decide_test_world.hpp"
#include "area/decide/outcome_text.hpp"
#include "area/decide/public_lines.hpp"

namespace manyhands::decide {

struct Rule12 : DecideWorld {
    /// Open answers by consent; of staff one answer is enough.
    Fields small_staff(Fields changes = {})
    {
        changes.insert(changes.end(), {{"secrecy", "open"}, {"method", "consent"}, {"quorum_staff", "10"}});
        return changes;
    }
    Got consent(PersonId who, DecisionId id, std::string const& word, std::string const& reason = "")
    {
        return answer(who, id, {{"option_1", word}, {"reason", reason}});
    }
    DecisionId blocked_by_one(Fields const& changes = {})
    {
        auto const id = opened(small_staff(changes));
        for (auto const who : {lou, lee, liz})
            EXPECT_EQ(consent(who, id, "consent", "Good for us.").status, 303);
        EXPECT_EQ(consent(sam, id, "block", "The depot is shut then.").status, 303);
        EXPECT_EQ(close(id).state, State::not_agreed);
        return id;
    }
    std::string public_line_of(DecisionId id)
    {
        return world.rows([&](store::Snapshot& rows) {
            auto const decision = must(find_decision(rows, id));
            return public_line(circle, decision).value_or("");
        });
    }
};

TEST_F(Rule12, OutsideTheCircleASmallSideHasAVerdictAndNothingElse)
{
    auto const id = blocked_by_one();
    for (std::optional<PersonId> const who :
         {std::optional(nia), std::optional<PersonId>(), std::optional(root)}) {
        auto const page = world.get(who, at(id));
        EXPECT_TRUE(page.says("Staff withheld their assent."));
        EXPECT_TRUE(page.says("too few to show outside the circle"));
        EXPECT_TRUE(page.says("3 of 3 answered")); // the other side is a crowd
        EXPECT_TRUE(page.says("Good for us."));
        for (auto const& said :
             {page.body, world.get(who, at(id, ".json")).body, world.get(who, at(id, "/ballots.csv")).body})
            for (auto const hidden : {"depot", "Staff: 1", "1 person blocks", "1 needed"})
                EXPECT_FALSE(said.contains(hidden)) << hidden;
        auto const json = world.get(who, at(id, ".json")).body;
        EXPECT_TRUE(json.contains(R"("verdict":"withheld")"));
        EXPECT_TRUE(json.contains(R"("tie_seed":null)"));
        EXPECT_FALSE(json.contains(R"("staff","choice")"));
        EXPECT_FALSE(world.get(who, at(id, "/ballots.csv")).says("staff"));
    }
}

TEST_F(Rule12, ThePublicLineTellsWhatThePageTells)
{
    auto const id = blocked_by_one();
    auto const line = public_line_of(id);
    EXPECT_TRUE(line.contains(R"("verdict":"withheld")"));
    EXPECT_TRUE(line.contains(R"("ballots":3)"));
    EXPECT_FALSE(line.contains(R"("ballots":1)"));
    EXPECT_FALSE(line.contains(R"("blocks":1)"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM public_leaf WHERE data LIKE '%\"blocks\":1%'", {}), 0);
}

/// Statements of a conversation are read by more than the circle.
TEST_F(Rule12, ItsReasonsDoNotGoBackToTheConversation)
{
    auto const id = blocked_by_one({{"conversation", conversation.id.text()}});
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE conversation SET closed_at = 1 WHERE id = $1", {conversation.id});
    });
    auto const page = world.get(fay, at(id, "/reasons"));
    EXPECT_TRUE(page.says("The conversation is closed. It opens again, and closes at the end of"));
    EXPECT_TRUE(page.says("Good for us."));
    EXPECT_FALSE(page.says("The depot is shut then."));
    EXPECT_TRUE(page.says("stay inside the circle"));
    EXPECT_EQ(world.post(fay, at(id, "/reasons")).status, 303);
    EXPECT_EQ(number("SELECT COUNT(*) FROM statement WHERE text LIKE '%depot%'", {}), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversation WHERE closed_at = 1", {}), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM reason_source WHERE decision = $1", {id}), 1);
}

TEST_F(Rule12, MembersSeeAll)
{
    auto const id = blocked_by_one();
    auto const page = world.get(lou, at(id));
    EXPECT_TRUE(page.says("Staff: 1 of 3 answered"));
    EXPECT_TRUE(page.says("The depot is shut then."));
    EXPECT_FALSE(page.says("too few to show"));
    EXPECT_TRUE(world.get(lou, at(id, ".json")).says(R"("blocks":1)"));
    EXPECT_TRUE(world.get(lou, at(id, "/ballots.csv")).says("The depot is shut then.,Sam"));
}

/// Rule 2: what somebody on a small side answered changes nothing outside, as long as the verdict is the
/// same.
TEST_F(Rule12, AnotherAnswerWithTheSameVerdictIsTheSameBytesOutside)
{
    Decision decision{.secrecy = Secrecy::open,
                      .options = {"Bus", "Tram", "Boat"},
                      .sides = {{Side::lived, 3, 0, {50, tally::Bound::more_than}},
                                {Side::staff, 2, 0, {50, tally::Bound::more_than}}}};
    decision.method = Method::approval;
    std::vector<CountedBallot> const crowd(3, {Side::lived, "[1,2]", ""});
    auto const outside = [&](std::string const& choice, std::string const& reason) {
        auto ballots = crowd;
        ballots.push_back({Side::staff, choice, reason});
        auto const count = count_ballots(decision, ballots);
        return public_outcome_text(count, sides_kept_inside(decision, count));
    };
    EXPECT_EQ(outside("[1]", "Buses are cheap."), outside("[1,3]", ""));
    EXPECT_NE(outside("[1]", ""), outside("[2]", "")); // another option was agreed
    EXPECT_EQ(outside("[]", ""), outside("[]", "Nothing of this."));
}

TEST_F(Rule12, ThreeOfASideAreCountedForEverybody)
{
    auto const id = opened(small_staff());
    for (auto const who : {fay, sam, sue, lou, lee, liz})
        EXPECT_EQ(consent(who, id, "consent").status, 303);
    close(id);
    EXPECT_TRUE(world.get(nia, at(id)).says("Staff: 3 of 3 answered"));
    EXPECT_EQ(world.get(nia, at(id, ".json")).body, world.get(lou, at(id, ".json")).body);
}

TEST_F(Rule12, OnesAndTwosAreToldBeforeTheyAnswer)
{
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE membership SET left_at = 1 WHERE circle = $1 AND person = $2", {circle.id, sue});
    });
    auto const two = opened(small_staff());
    EXPECT_TRUE(world.get(sam, at(two)).says("Only two people are on your side."));
    EXPECT_FALSE(world.get(lou, at(two)).says("people are on your side."));
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE membership SET left_at = 1 WHERE circle = $1 AND person = $2", {circle.id, sam});
    });
    auto const one = opened(small_staff());
    EXPECT_TRUE(world.get(fay, at(one)).says("You are the only person on your side."));
}

/// How many had answered when the text changed is a count of answers before the close.
TEST_F(Rule12, VoidedAnswersAreCountedForMembersAlone)
{
    auto const id = opened(small_staff());
    consent(sam, id, "consent");
    EXPECT_EQ(world.post(fay, at(id, "/edit"), {{"question", "Other words?"}, {"text", ""}}).status, 303);
    EXPECT_TRUE(world.get(lou, at(id)).says("Answers voided by it: 1"));
    EXPECT_FALSE(world.get(nia, at(id)).says("Answers voided"));
}

} // namespace manyhands::decide
