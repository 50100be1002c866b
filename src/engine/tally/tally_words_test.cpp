// SPDX-License-Identifier: AGPL-3.0-or-later
// What is refused, how shares are compared and written, and what the explanation says.
#include "engine/tally/tally_ballots_test.hpp"
#include "engine/tally/tally_explain.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::tally {

namespace {

std::vector<std::string> told(Result<void> const& result)
{
    std::vector<std::string> lines;
    if (!result && result.error().fields.empty())
        lines.push_back(result.error().note.key);
    if (!result)
        for (auto const& [field, note] : result.error().fields)
            lines.push_back(field + " " + note.key);
    return lines;
}

std::vector<std::string> keys_of(std::vector<Note> const& notes)
{
    std::vector<std::string> keys;
    for (auto const& note : notes)
        keys.push_back(note.key.substr(std::string_view("decide.trace_").size()));
    return keys;
}

using Lines = std::vector<std::string>;

} // namespace

TEST(TallyFraction, ThresholdsAreExact)
{
    EXPECT_FALSE(meets({1, 2}, more_than(50)));
    EXPECT_TRUE(meets({1, 2}, at_least(50)));
    EXPECT_FALSE(meets({66, 100}, at_least(67)));
    EXPECT_TRUE(meets({1, 1}, at_least(100)));
    EXPECT_FALSE(meets({4'999'999'999, 5'000'000'000}, at_least(100)));
    EXPECT_FALSE(meets({2'500'000'000, 5'000'000'000}, more_than(50)));
    EXPECT_TRUE(meets({2'500'000'001, 5'000'000'000}, more_than(50)));
    EXPECT_FALSE(meets({0, 0}, at_least(1)));
}

TEST(TallyFraction, PercentIsCutNotRounded)
{
    EXPECT_EQ(percent_text({2, 3}), "66.6");
    EXPECT_EQ(percent_text({999'999, 1'000'000}), "99.9");
    EXPECT_EQ(percent_text({5, 5}), "100.0");
    EXPECT_EQ(percent_text({0, 7}), "0.0");
    EXPECT_EQ(percent_text({0, 0}), "0.0");
}

RC_GTEST_PROP(TallyFraction, ComparesAsTheNumbersDo, ())
{
    Fraction const left = {*rc::gen::inRange<std::int64_t>(0, 2000),
                           *rc::gen::inRange<std::int64_t>(1, 2000)};
    Fraction const right = {*rc::gen::inRange<std::int64_t>(0, 2000),
                            *rc::gen::inRange<std::int64_t>(1, 2000)};
    auto const difference = left.numerator * right.denominator - right.numerator * left.denominator;
    RC_ASSERT(compare(left, right) == (difference <=> 0));
    RC_ASSERT(compare(right, left) == (0 <=> difference));
}

TEST(TallyQuestion, Refused)
{
    EXPECT_EQ(told(check_question({{lived(1), staff(1)}, Method::score, 20})), Lines{});
    EXPECT_EQ(told(check_question({{}, Method::score})), Lines{"sides decide.question_sides"});
    EXPECT_EQ(told(check_question({{lived(1), lived(1)}, Method::score})),
              Lines{"sides decide.question_sides"});
    EXPECT_EQ(told(check_question({{lived(1)}, Method::score, 0})), Lines{"options decide.question_options"});
    EXPECT_EQ(told(check_question({{lived(1)}, Method::score, 21})),
              Lines{"options decide.question_options"});
    EXPECT_EQ(told(check_question({{lived(1), staff(0)}})),
              Lines{"eligible_staff decide.question_side_empty"});
    EXPECT_EQ(told(check_question({{lived(1, 101)}})), Lines{"quorum_lived decide.question_quorum"});
    EXPECT_EQ(told(check_question({{lived(1, -1)}})), Lines{"quorum_lived decide.question_quorum"});
    EXPECT_EQ(told(check_question({{lived(1, 0, more_than(100))}})),
              Lines{"threshold_lived decide.question_threshold"});
    EXPECT_EQ(told(check_question({{lived(1, 0, at_least(0))}})),
              Lines{"threshold_lived decide.question_threshold"});
    EXPECT_EQ(told(check_question({{lived(1, 0, at_least(100))}})), Lines{});
}

TEST(TallyBallot, Refused)
{
    auto const check = [](Method method, int options, Answer const& answer) {
        return told(check_ballot({{lived(1), staff(1)}, method, options}, {Side::lived, answer}));
    };
    EXPECT_EQ(told(check_ballot({{lived(1)}}, {Side::staff, VoteAnswer{}})),
              Lines{"decide.ballot_wrong_side"});
    EXPECT_EQ(check(Method::majority, 2, VoteAnswer{}), Lines{"decide.ballot_wrong_method"});
    EXPECT_EQ(check(Method::majority, 1, ChoiceAnswer{}), Lines{"decide.ballot_wrong_method"});
    EXPECT_EQ(check(Method::consent, 1, VoteAnswer{}), Lines{"decide.ballot_wrong_method"});
    EXPECT_EQ(check(Method::majority, 2, ChoiceAnswer{OptionIndex{2}}),
              Lines{"answer decide.ballot_unknown_option"});
    EXPECT_EQ(check(Method::majority, 2, ChoiceAnswer{OptionIndex{-1}}),
              Lines{"answer decide.ballot_unknown_option"});
    EXPECT_EQ(check(Method::majority, 2, ChoiceAnswer{}), Lines{});
    EXPECT_EQ(check(Method::approval, 2, approves({1, 0})), Lines{});
    EXPECT_EQ(check(Method::approval, 2, approves({2})), Lines{"answer decide.ballot_unknown_option"});
    EXPECT_EQ(check(Method::approval, 2, approves({1, 0, 1})), Lines{"answer decide.ballot_option_twice"});
    EXPECT_EQ(check(Method::consent, 3, ConsentAnswer{{Consent::block, std::nullopt}}),
              (Lines{"option_2 decide.ballot_missing", "option_3 decide.ballot_missing"}));
    EXPECT_EQ(check(Method::score, 2, points({5, 6})), Lines{"option_2 decide.ballot_points"});
    EXPECT_EQ(check(Method::score, 2, points({-1, 0})), Lines{"option_1 decide.ballot_points"});
    EXPECT_EQ(check(Method::score, 1, points({0, 0})), Lines{"answer decide.ballot_unknown_option"});
}

TEST(TallyExplain, AProposalThatOneSideWithheld)
{
    Question const question = {{lived(10, 50), staff(4)}, Method::majority};
    auto const outcome = tally(question, Ballots().votes(Side::lived, 2, 3, 1).votes(Side::staff, 3, 1).all);
    auto const notes = explain(outcome);
    EXPECT_EQ(
        keys_of(notes),
        (Lines{"not_agreed", "withheld_lived", "side_lived", "quorum_met", "abstentions", "counts_votes",
               "not_more_than", "side_staff", "quorum_met", "counts_votes", "more_than"}));
    EXPECT_EQ(
        notes[2],
        (Note{"decide.trace_side_lived",
              {{"ballots", std::int64_t{6}}, {"eligible", std::int64_t{10}}, {"needed", std::int64_t{5}}}}));
    EXPECT_EQ(notes[6],
              (Note{"decide.trace_not_more_than",
                    {{"count", std::int64_t{2}},
                     {"most", std::int64_t{5}},
                     {"percent", "40.0"},
                     {"needed", std::int64_t{50}}}}));
}

TEST(TallyExplain, OptionsWithALot)
{
    Question const question = {{lived(2, 0, at_least(50)), staff(2, 0, at_least(50))}, Method::majority, 2};
    auto const outcome =
        tally(question, Ballots().choices(Side::lived, {1, 1}).choices(Side::staff, {1, 1}).all);
    auto const keys = keys_of(explain(outcome));
    EXPECT_EQ(keys.front(), "agreed_option");
    EXPECT_EQ(Lines(keys.end() - 4, keys.end()), (Lines{"ranking", "rank_lived", "tie_lot", "rank_lived"}));
}

TEST(TallyExplain, NoQuorumNamesTheSide)
{
    Question const question = {{lived(10, 50), staff(4)}, Method::consent};
    auto const ballots = Ballots().add(Side::staff, 1, consents({Consent::block}));
    auto const keys = keys_of(explain(tally(question, ballots.all)));
    EXPECT_EQ(keys,
              (Lines{"no_quorum", "quorum_lacking_lived", "side_lived", "quorum_missed", "counts_consent",
                     "without_quorum", "side_staff", "quorum_met", "counts_consent", "blocked"}));
}

} // namespace manyhands::tally
