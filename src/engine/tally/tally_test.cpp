// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/tally/tally.hpp"

#include "engine/tally/tally_ballots_test.hpp"

#include <gtest/gtest.h>

namespace manyhands::tally {

namespace {

constexpr auto L = Side::lived;
constexpr auto S = Side::staff;
constexpr auto yes = Consent::consent;
constexpr auto aside = Consent::stand_aside;
constexpr auto block = Consent::block;

struct NamedCase {
    std::string name;
    Question question;
    Ballots ballots;
    Verdict verdict;
    std::optional<int> agreed = {};
    std::vector<Side> withholding = {};          // option 0
    std::optional<Standing> first_standing = {}; // of option 0 on the first side
};

std::vector<NamedCase> majority_cases()
{
    Question const proposal = {{lived(10), staff(10)}, Method::majority};
    Question const two_thirds = {{lived(9, 0, at_least(67)), staff(9, 0, more_than(66))}, Method::majority};
    Question const three = {{lived(10, 0, more_than(40)), staff(10, 0, more_than(20))}, Method::majority, 3};
    return {
        {"both sides more than half", proposal, Ballots().votes(L, 6, 4).votes(S, 1, 0), Verdict::agreed, 0},
        {"exactly half is not more than half",
         proposal,
         Ballots().votes(L, 5, 5).votes(S, 10, 0),
         Verdict::not_agreed,
         {},
         {L},
         Standing::below_threshold},
        {"unanimous staff cannot outvote lived experience",
         proposal,
         Ballots().votes(L, 4, 6).votes(S, 10, 0),
         Verdict::not_agreed,
         {},
         {L}},
        {"unanimous lived experience cannot outvote staff",
         proposal,
         Ballots().votes(L, 10, 0).votes(S, 1, 2),
         Verdict::not_agreed,
         {},
         {S}},
        {"both withhold", proposal, Ballots().votes(L, 0, 1).votes(S, 0, 1), Verdict::not_agreed, {}, {L, S}},
        {"abstentions are neither yes nor no", proposal, Ballots().votes(L, 2, 1, 7).votes(S, 1, 0),
         Verdict::agreed, 0},
        {"only abstentions withhold assent",
         proposal,
         Ballots().votes(L, 0, 0, 10).votes(S, 1, 0),
         Verdict::not_agreed,
         {},
         {L},
         Standing::nothing_expressed},
        {"six of nine is more than 66 % and not 67 %",
         two_thirds,
         Ballots().votes(L, 6, 3).votes(S, 6, 3),
         Verdict::not_agreed,
         {},
         {L},
         Standing::below_threshold},
        {"seven of nine is 67 %", two_thirds, Ballots().votes(L, 7, 2).votes(S, 6, 3), Verdict::agreed, 0},
        {"the first choice of each differs and one is accepted by both", three,
         Ballots().choices(L, {5, 5, 0}).choices(S, {1, 3, 6}), Verdict::agreed, 1},
        {"no option is accepted by both",
         three,
         Ballots().choices(L, {10, 0, 0}).choices(S, {0, 0, 10}),
         Verdict::not_agreed,
         {},
         {S},
         Standing::assents},
        {"three sides",
         {{lived(3), staff(3), {Side::elected, 3}}, Method::majority},
         Ballots().votes(L, 3, 0).votes(S, 3, 0).votes(Side::elected, 1, 1),
         Verdict::not_agreed,
         {},
         {Side::elected}},
        {"one side alone", {{lived(3)}, Method::majority}, Ballots().votes(L, 2, 1), Verdict::agreed, 0},
    };
}

std::vector<NamedCase> consent_cases()
{
    Question const proposal = {{lived(10), staff(10)}, Method::consent};
    Question const pair = {{lived(10, 0, at_least(50)), staff(10, 0, at_least(50))}, Method::consent, 2};
    return {
        {"everybody consents", proposal, Ballots().add(L, 3, consents({yes})).add(S, 1, consents({yes})),
         Verdict::agreed, 0},
        {"one block of ten",
         proposal,
         Ballots().add(L, 9, consents({yes})).add(L, 1, consents({block})).add(S, 1, consents({yes})),
         Verdict::not_agreed,
         {},
         {L},
         Standing::blocked},
        {"stand asides lower the support",
         proposal,
         Ballots().add(L, 2, consents({yes})).add(L, 2, consents({aside})).add(S, 1, consents({yes})),
         Verdict::not_agreed,
         {},
         {L},
         Standing::below_threshold},
        {"fewer stand asides than consents", proposal,
         Ballots().add(L, 3, consents({yes})).add(L, 2, consents({aside})).add(S, 1, consents({yes})),
         Verdict::agreed, 0},
        {"a block falls on its option alone",
         pair,
         Ballots()
             .add(L, 5, consents({yes, aside}))
             .add(L, 5, consents({block, yes}))
             .add(S, 2, consents({yes, yes})),
         Verdict::agreed,
         1,
         {L},
         Standing::blocked},
    };
}

std::vector<NamedCase> approval_and_score_cases()
{
    Question const approval = {{lived(10, 0, at_least(50)), staff(10, 0, at_least(50))}, Method::approval, 3};
    Question const proposal = {{lived(4), staff(4)}, Method::approval};
    Question const score = {{lived(10, 0, at_least(60)), staff(10, 0, at_least(60))}, Method::score, 2};
    return {
        {"half of lived experience is enough here, four of ten is not", approval,
         Ballots()
             .add(L, 4, approves({0, 1, 2}))
             .add(L, 1, approves({0}))
             .add(L, 5, approves({}))
             .add(S, 10, approves({0, 2})),
         Verdict::agreed, 0},
        {"an empty ballot counts against all",
         proposal,
         Ballots().add(L, 1, approves({0})).add(L, 1, approves({})).add(S, 1, approves({0})),
         Verdict::not_agreed,
         {},
         {L}},
        {"approved by most of both", proposal,
         Ballots().add(L, 2, approves({0})).add(L, 1, approves({})).add(S, 1, approves({0})), Verdict::agreed,
         0},
        {"exactly sixty percent of the points", score,
         Ballots().add(L, 1, points({3, 2})).add(S, 2, points({3, 5})), Verdict::agreed, 0},
        {"one point short",
         score,
         Ballots().add(L, 2, points({3, 0})).add(L, 1, points({2, 0})).add(S, 1, points({5, 5})),
         Verdict::not_agreed,
         {},
         {L},
         Standing::below_threshold},
        {"all noughts are an answer",
         score,
         Ballots().add(L, 1, points({0, 0})).add(S, 1, points({5, 5})),
         Verdict::not_agreed,
         {},
         {L},
         Standing::below_threshold},
    };
}

std::vector<NamedCase> quorum_cases()
{
    auto const ask = [](std::int64_t eligible, int percent) {
        return Question{{lived(eligible, percent), staff(1)}, Method::majority};
    };
    auto const answers = [](int count) { return Ballots().votes(L, count, 0).votes(S, 1, 0); };
    return {
        {"half of five is three", ask(5, 50), answers(2), Verdict::no_quorum, {}, {L}, Standing::no_quorum},
        {"half of five, reached", ask(5, 50), answers(3), Verdict::agreed, 0},
        {"a third of a hundred is 33, not 34", ask(100, 33), answers(33), Verdict::agreed, 0},
        {"one percent of 101 is two", ask(101, 1), answers(1), Verdict::no_quorum, {}, {L}},
        {"one percent of 101, reached", ask(101, 1), answers(2), Verdict::agreed, 0},
        {"all of three", ask(3, 100), answers(2), Verdict::no_quorum, {}, {L}},
        {"nought percent still needs one", ask(3, 0), answers(0), Verdict::no_quorum, {}, {L}},
        {"nought percent, one answer", ask(3, 0), answers(1), Verdict::agreed, 0},
        {"abstentions count for the quorum", ask(4, 100), Ballots().votes(L, 1, 0, 3).votes(S, 1, 0),
         Verdict::agreed, 0},
        {"the quorum of one side does not help the other",
         {{lived(9), staff(2)}, Method::majority},
         Ballots().votes(L, 9, 0),
         Verdict::no_quorum,
         {},
         {S},
         Standing::assents},
    };
}

void check(std::vector<NamedCase> const& cases)
{
    for (auto const& test : cases) {
        SCOPED_TRACE(test.name);
        auto const outcome = tally(test.question, test.ballots.all);
        EXPECT_EQ(outcome.verdict, test.verdict);
        EXPECT_EQ(outcome.agreed, test.agreed ? std::optional(OptionIndex{*test.agreed}) : std::nullopt);
        EXPECT_EQ(outcome.ranking.empty(), test.verdict != Verdict::agreed);
        if (test.verdict != Verdict::agreed || !test.withholding.empty()) {
            EXPECT_EQ(outcome.withholding({0}), test.withholding);
        }
        if (test.first_standing) {
            EXPECT_EQ(outcome.sides.front().options.front().standing, *test.first_standing);
        }
    }
}

} // namespace

TEST(Tally, Rule4Majority) { check(majority_cases()); }
TEST(Tally, Rule4Consent) { check(consent_cases()); }
TEST(Tally, Rule4ApprovalAndScore) { check(approval_and_score_cases()); }
TEST(Tally, Quorum) { check(quorum_cases()); }

// Option 0: 100 % and 50 %. Option 1: 60 % and 60 %. The sum favours 0, the smaller side 1.
TEST(Tally, SmallerSideDecidesBeforeTheSum)
{
    Question const question = {{lived(10, 0, at_least(50)), staff(10, 0, at_least(50))}, Method::approval, 2};
    auto ballots = Ballots().add(L, 6, approves({0, 1})).add(L, 4, approves({0}));
    ballots.add(S, 5, approves({0, 1})).add(S, 1, approves({1})).add(S, 4, approves({}));
    auto const outcome = tally(question, ballots.all);
    ASSERT_EQ(outcome.ranking.size(), 2U);
    EXPECT_EQ(outcome.agreed, OptionIndex{1});
    EXPECT_EQ(outcome.ranking[0].ahead_by, AheadBy::smaller_support);
    EXPECT_EQ(outcome.ranking[0].smaller_support, (Fraction{6, 10}));
    EXPECT_EQ(outcome.ranking[1].smaller_side, S);
    EXPECT_EQ(outcome.ranking[1].smaller_support, (Fraction{5, 10}));
    EXPECT_EQ(outcome.ranking[1].ahead_by, AheadBy::last_in_list);
}

// The smaller sides are equal only as fractions (2 of 4 and 4 of 8); then 4/4 + 4/8 is more than 2/4 + 7/8,
// although 4 + 4 ballots are fewer than 2 + 7.
TEST(Tally, TieOnTheSmallerSideBreaksByTheExactSum)
{
    Question const question = {{lived(4, 0, at_least(50)), staff(8, 0, at_least(50))}, Method::approval, 2};
    auto ballots = Ballots().add(L, 2, approves({0, 1})).add(L, 2, approves({1}));
    ballots.add(S, 4, approves({0, 1})).add(S, 3, approves({0})).add(S, 1, approves({}));
    auto const outcome = tally(question, ballots.all);
    EXPECT_EQ(outcome.agreed, OptionIndex{1});
    EXPECT_EQ(outcome.ranking[0].ahead_by, AheadBy::sum_of_supports);
}

TEST(Tally, FullTieBreaksByTheLotAnybodyCanRecompute)
{
    Question question = {{lived(2, 0, at_least(50)), staff(2, 0, at_least(50))}, Method::majority, 2};
    auto const ballots = Ballots().choices(L, {1, 1}).choices(S, {1, 1});
    int first_wins = 0;
    for (int seed = 0; seed < 200; ++seed) {
        question.tie_seed = sha256(std::to_string(seed));
        auto const outcome = tally(question, ballots.all);
        ASSERT_EQ(outcome.ranking.size(), 2U);
        EXPECT_EQ(outcome.ranking[0].ahead_by, AheadBy::lot);
        EXPECT_LT(outcome.ranking[0].lot, outcome.ranking[1].lot);
        std::array<std::uint8_t, 1> const index = {static_cast<std::uint8_t>(outcome.agreed->value)};
        EXPECT_EQ(outcome.ranking[0].lot, sha256({question.tie_seed.view(), ByteView(index)}));
        first_wins += outcome.agreed->value == 0 ? 1 : 0;
    }
    EXPECT_GT(first_wins, 70);
    EXPECT_LT(first_wins, 130);
}

TEST(Tally, CountsAreKeptInFull)
{
    Question const question = {{lived(9, 50), staff(9)}, Method::consent, 2};
    auto ballots = Ballots().add(L, 3, consents({yes, block})).add(L, 2, consents({aside, yes}));
    ballots.add(S, 1, consents({yes, yes}));
    auto const side = tally(question, ballots.all).sides.front();
    EXPECT_EQ(side.quorum, 5);
    EXPECT_EQ(side.ballots, 5);
    EXPECT_EQ(side.options[0].counts, (OptionCounts{3, 0, 2, 0}));
    EXPECT_EQ(side.options[0].support, (Fraction{3, 5}));
    EXPECT_EQ(side.options[1].counts, (OptionCounts{2, 0, 0, 3}));
    EXPECT_EQ(side.options[1].standing, Standing::blocked);
}

TEST(TallyDeathTest, BrokenPromises)
{
    Question const question = {{lived(1), staff(1)}, Method::majority};
    EXPECT_DEATH(tally(question, Ballots().votes(L, 2, 0).all), "eligible");
    EXPECT_DEATH(tally(question, Ballots().votes(Side::elected, 1, 0).all), "check_ballot");
    EXPECT_DEATH(tally({{lived(0)}, Method::majority}, {}), "check_question");
}

} // namespace manyhands::tally
