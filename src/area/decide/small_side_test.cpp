// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 12 for decisions: outside the circle each side has a verdict, and rounded shares where enough people
// answered, on every channel; members see exact counts, and the public log binds them by a hash.
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
    /// A decision by approval among three options; of lived experience `crowd`, of staff one ballot.
    static std::vector<CountedBallot> ballots(std::vector<CountedBallot> crowd, std::string const& staff)
    {
        crowd.push_back({Side::staff, staff, ""});
        std::ranges::sort(crowd);
        return crowd;
    }
    static Decision approval(Secrecy secrecy, int lived)
    {
        Decision decision{.secrecy = secrecy,
                          .options = {"Bus", "Tram", "Boat"},
                          .sides = {{Side::lived, lived, 0, {50, tally::Bound::more_than}},
                                    {Side::staff, 2, 0, {50, tally::Bound::more_than}}}};
        decision.method = Method::approval;
        return decision;
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
        EXPECT_TRUE(page.says("only the verdict of this side is told"));
        EXPECT_TRUE(page.says("Good for us.")); // three gave their reasons
        for (auto const& said : {page.body, world.get(who, at(id, ".json")).body})
            for (auto const hidden : {"depot", "of 3 answered", "1 person blocks", "1 needed", "eligible",
                                      "tie_seed\":\"", "salt"})
                EXPECT_FALSE(said.contains(hidden)) << hidden;
        auto const json = world.get(who, at(id, ".json")).body;
        EXPECT_TRUE(json.contains(R"("verdict":"withheld")"));
        EXPECT_TRUE(json.contains(R"("ballots":null)"));
        EXPECT_FALSE(json.contains("percent\":["));
        EXPECT_EQ(world.get(who, at(id, "/ballots.csv")).status, 403);
    }
}

TEST_F(Rule12, ThePublicLineHasVerdictsAndTheHashOfWhatMembersCanCount)
{
    auto const id = blocked_by_one();
    auto const line = public_line_of(id);
    EXPECT_TRUE(line.contains(R"("verdict":"withheld")"));
    for (auto const exact : {"ballots\":3", "ballots\":1", "eligible", "blocks", "tie_seed", "salt"})
        EXPECT_FALSE(line.contains(exact)) << exact;
    auto const hash = sha256(decision(id).outcome).hex();
    EXPECT_TRUE(line.contains("\"outcome\":\"" + hash + "\""));
    EXPECT_TRUE(world.get(lou, at(id, ".json")).says(hash));
    EXPECT_TRUE(world.get(lou, at(id, ".json")).says("\\\"salt\\\":"));
    EXPECT_EQ(parse_outcome(decision(id).outcome).salt.size(), 64u);
}

/// N4: what somebody wrote can be taken down, and the log goes on verifying.
TEST_F(Rule12, ThePublicLogHoldsHashesOfWords)
{
    auto const id = opened({{"kind", "options"},
                            {"options", "Councillor Huw of 12 Rope Walk is a thief\nHe is not"},
                            {"method", "approval"}});
    for (auto const who : {fay, sam, sue, lou, lee, liz})
        answer(who, id, {{"answer", "1"}});
    EXPECT_EQ(close(id).state, State::agreed);
    EXPECT_EQ(number("SELECT COUNT(*) FROM public_leaf WHERE data LIKE '%Rope%' OR data LIKE '%last bus%'", {}),
              0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM public_leaf WHERE data LIKE $1",
                     {"%" + decision(id).content_hash.hex() + "%"}),
              2);
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE decision SET question = '' WHERE id = $1", {id});
        rows.run("DELETE FROM decision_option WHERE decision = $1", {id});
    });
    EXPECT_TRUE(world.rows([](store::Snapshot& rows) { return journal::verify(rows); }).breaks.empty());
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
    EXPECT_FALSE(page.says("only the verdict"));
    EXPECT_TRUE(world.get(lou, at(id, ".json")).says(R"("blocks":1)"));
    EXPECT_TRUE(world.get(lou, at(id, "/ballots.csv")).says("The depot is shut then.,Sam"));
}

/// Rule 2: what somebody answered changes nothing outside, as long as the verdict is the same.
TEST_F(Rule12, AnotherAnswerWithTheSameVerdictIsTheSameBytesOutside)
{
    auto const decision = approval(Secrecy::open, 3);
    std::vector<CountedBallot> const crowd(3, {Side::lived, "[1,2]", ""});
    auto const outside = [&](std::string const& choice) {
        return outside_outcome_text(count_ballots(decision, ballots(crowd, choice)));
    };
    EXPECT_EQ(outside("[1]"), outside("[1,3]"));
    EXPECT_NE(outside("[1]"), outside("[2]")); // another option was agreed
    EXPECT_NE(outside("[1]"), outside("[]"));
}

TEST_F(Rule12, OneBallotMoreChangesNoShareOutside)
{
    auto const decision = approval(Secrecy::secret, 61);
    auto const outside = [&](int for_bus) {
        std::vector<CountedBallot> crowd(30, {Side::lived, "[2]", ""});
        crowd.insert(crowd.end(), static_cast<std::size_t>(for_bus), {Side::lived, "[1]", ""});
        return outside_outcome_text(count_ballots(decision, ballots(crowd, "[1]")));
    };
    EXPECT_TRUE(outside(28).contains(R"("support_percent":[50,50,0])"));
    EXPECT_EQ(outside(28), outside(29));
}

TEST_F(Rule12, OfFewSecretBallotsThatAreAlikeOnlyTheVerdictIsTold)
{
    auto const decision = approval(Secrecy::secret, 9);
    auto const kept = [&](std::vector<CountedBallot> crowd) {
        auto const counted = ballots(std::move(crowd), "[1]");
        return std::ranges::count(sides_kept_inside(decision, count_ballots(decision, counted), counted),
                                  Side::lived) > 0;
    };
    std::vector<CountedBallot> alike(7, {Side::lived, "[1]", "Because."});
    EXPECT_TRUE(kept(alike));
    auto mixed = alike;
    mixed.front().choice = "[2]";
    EXPECT_FALSE(kept(mixed));
    alike.push_back(alike.front());
    EXPECT_FALSE(kept(alike)); // eight are a crowd
}

TEST_F(Rule12, MembersOfAnyPartSeeTheSameExactCount)
{
    auto const id = opened(small_staff());
    for (auto const who : {fay, sam, sue, lou, lee, liz})
        EXPECT_EQ(consent(who, id, "consent").status, 303);
    close(id);
    EXPECT_TRUE(world.get(lou, at(id)).says("Staff: 3 of 3 answered"));
    EXPECT_FALSE(world.get(nia, at(id)).says("3 of 3 answered"));
    EXPECT_EQ(world.get(obi, at(id, ".json")).body, world.get(lou, at(id, ".json")).body);
}

TEST_F(Rule12, TheFewOnASideAreToldWhatASecretCountCanGiveAway)
{
    auto const id = draft();
    EXPECT_TRUE(world.get(fay, at(id, "/check")).says("fewer than eight people may answer"));
    EXPECT_EQ(world.post(fay, at(id, "/open")).status, 303);
    EXPECT_TRUE(world.get(lou, at(id)).says("Fewer than eight people are on your side."));
    auto const named = opened(small_staff());
    EXPECT_FALSE(world.get(lou, at(named)).says("Fewer than eight people"));
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
