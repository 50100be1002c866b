// SPDX-License-Identifier: AGPL-3.0-or-later
// What must hold of every count, whatever the question and the ballots.
#include "engine/tally/tally_ballots_test.hpp"
#include "engine/tally/tally_explain.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::tally {

namespace {

constexpr std::int64_t eligible = 40;

int below(int bound) { return *rc::gen::inRange(0, bound); }

Answer any_answer(Question const& question)
{
    auto const options = static_cast<std::size_t>(question.options);
    switch (question.method) {
    case Method::consent: { // blocks are rare, or nothing would ever be agreed
        ConsentAnswer answer;
        for (std::size_t at = 0; at < options; ++at) {
            auto const drawn = below(30);
            answer.by_option.push_back(drawn < 22       ? Consent::consent
                                           : drawn < 29 ? Consent::stand_aside
                                                        : Consent::block);
        }
        return answer;
    }
    case Method::approval: {
        ApprovalAnswer answer;
        for (int option = 0; option < question.options; ++option)
            if (below(3) > 0)
                answer.approved.push_back({option});
        return answer;
    }
    case Method::score: {
        ScoreAnswer answer;
        for (std::size_t at = 0; at < options; ++at)
            answer.points.push_back(below(points_max + 1));
        return answer;
    }
    case Method::majority:
        break;
    }
    if (question.is_proposal())
        return VoteAnswer{below(4) > 1 ? Vote::yes : below(2) == 0 ? Vote::no : Vote::abstain};
    auto const chosen = below(question.options + 1);
    return ChoiceAnswer{chosen < question.options ? std::optional(OptionIndex{chosen}) : std::nullopt};
}

struct Drawn {
    Question question;
    std::vector<Ballot> ballots;
};

void add_ballots(Drawn& drawn, Side side, int count)
{
    for (int at = 0; at < count; ++at)
        drawn.ballots.push_back({side, any_answer(drawn.question)});
}

/// Thresholds are low more often than not, so that many questions are agreed and have a ranking.
Drawn any_count()
{
    Drawn drawn;
    auto const threshold = [] {
        return Threshold{1 + below(60), below(2) == 0 ? Bound::more_than : Bound::at_least};
    };
    auto const quorum = [] { return below(4) == 3 ? below(20) : 0; };
    drawn.question.sides = {lived(eligible, quorum(), threshold()), staff(eligible, quorum(), threshold())};
    drawn.question.method =
        *rc::gen::element(Method::consent, Method::majority, Method::approval, Method::score);
    drawn.question.options = below(3) == 0 ? 1 : 2 + below(4);
    drawn.question.tie_seed = sha256(std::to_string(below(1000)));
    for (auto side : {Side::lived, Side::staff})
        add_ballots(drawn, side, below(10) == 9 ? 0 : 1 + below(12));
    return drawn;
}

/// Makes the answer better for one option and worse for none; nothing when it cannot be.
std::optional<Answer> raised(Answer answer, OptionIndex option)
{
    auto const at = static_cast<std::size_t>(option.value);
    if (auto* const consent = std::get_if<ConsentAnswer>(&answer)) {
        if (consent->by_option[at] == Consent::consent)
            return std::nullopt;
        consent->by_option[at] = Consent::consent;
    } else if (auto* const vote = std::get_if<VoteAnswer>(&answer)) {
        if (vote->vote == Vote::yes)
            return std::nullopt;
        vote->vote = Vote::yes;
    } else if (auto* const choice = std::get_if<ChoiceAnswer>(&answer)) {
        if (choice->chosen == option)
            return std::nullopt;
        choice->chosen = option;
    } else if (auto* const approval = std::get_if<ApprovalAnswer>(&answer)) {
        if (std::ranges::find(approval->approved, option) != approval->approved.end())
            return std::nullopt;
        approval->approved.push_back(option);
    } else if (auto* const score = std::get_if<ScoreAnswer>(&answer)) {
        if (score->points[at] == points_max)
            return std::nullopt;
        score->points[at] = *score->points[at] + 1;
    }
    return answer;
}

/// The ballot of somebody who is for this option and for no other.
Answer support_for(Question const& question, OptionIndex option)
{
    auto const options = static_cast<std::size_t>(question.options);
    auto const at = static_cast<std::size_t>(option.value);
    switch (question.method) {
    case Method::consent: {
        ConsentAnswer answer = {std::vector(options, std::optional(Consent::stand_aside))};
        answer.by_option[at] = Consent::consent;
        return answer;
    }
    case Method::approval:
        return ApprovalAnswer{{option}};
    case Method::score: {
        ScoreAnswer answer = {std::vector(options, std::optional(0))};
        answer.points[at] = points_max;
        return answer;
    }
    case Method::majority:
        break;
    }
    return question.is_proposal() ? Answer(VoteAnswer{Vote::yes}) : Answer(ChoiceAnswer{option});
}

/// Option `at` is called to[at] afterwards.
using Renaming = std::vector<int>;

Answer renamed(Answer answer, Renaming const& to)
{
    auto const move_all = [&](auto& list) {
        auto const before = list;
        for (std::size_t at = 0; at < before.size(); ++at)
            list[static_cast<std::size_t>(to[at])] = before[at];
    };
    auto const name = [&](OptionIndex option) {
        return OptionIndex{to[static_cast<std::size_t>(option.value)]};
    };
    if (auto* const consent = std::get_if<ConsentAnswer>(&answer))
        move_all(consent->by_option);
    else if (auto* const score = std::get_if<ScoreAnswer>(&answer))
        move_all(score->points);
    else if (auto* const choice = std::get_if<ChoiceAnswer>(&answer)) {
        if (choice->chosen)
            choice->chosen = name(*choice->chosen);
    } else if (auto* const approval = std::get_if<ApprovalAnswer>(&answer))
        for (auto& option : approval->approved)
            option = name(option);
    return answer;
}

} // namespace

RC_GTEST_PROP(TallyProperty, OrderOfBallotsDoesNotMatter, ())
{
    auto drawn = any_count();
    auto const outcome = tally(drawn.question, drawn.ballots);
    for (auto at = drawn.ballots.size(); at > 1; --at)
        std::swap(drawn.ballots[at - 1],
                  drawn.ballots[static_cast<std::size_t>(below(static_cast<int>(at)))]);
    RC_ASSERT(tally(drawn.question, drawn.ballots) == outcome);
}

RC_GTEST_PROP(TallyProperty, RenamingOptionsCarriesTheWinner, ())
{
    auto drawn = any_count();
    auto const outcome = tally(drawn.question, drawn.ballots);
    Renaming to;
    for (int option = 0; option < drawn.question.options; ++option)
        to.insert(to.begin() + below(option + 1), option);
    for (auto& ballot : drawn.ballots)
        ballot.answer = renamed(ballot.answer, to);
    auto const after = tally(drawn.question, drawn.ballots);
    RC_ASSERT(after.verdict == outcome.verdict);
    RC_ASSERT(after.ranking.size() == outcome.ranking.size());
    if (outcome.agreed && outcome.ranking.front().ahead_by != AheadBy::lot)
        RC_ASSERT(after.agreed == OptionIndex{to[static_cast<std::size_t>(outcome.agreed->value)]});
}

// Rule 4: what one side withholds, no ballots of the other can bring about.
RC_GTEST_PROP(TallyProperty, Rule4NoSideIsOutvoted, ())
{
    auto drawn = any_count();
    auto const side = *rc::gen::element(Side::lived, Side::staff);
    auto const outcome = tally(drawn.question, drawn.ballots);
    add_ballots(drawn, side == Side::lived ? Side::staff : Side::lived, 1 + below(20));
    auto const after = tally(drawn.question, drawn.ballots);
    auto const at = side == Side::lived ? 0U : 1U;
    RC_ASSERT(after.sides[at] == outcome.sides[at]); // neither its counts nor its support, quorum and assents
    for (int option = 0; option < drawn.question.options; ++option)
        if (outcome.sides[at].options[static_cast<std::size_t>(option)].standing != Standing::assents)
            RC_ASSERT(after.agreed != OptionIndex{option});
}

RC_GTEST_PROP(TallyProperty, AgreedMeansThatEverySideAssents, ())
{
    auto const drawn = any_count();
    auto const outcome = tally(drawn.question, drawn.ballots);
    RC_TAG(static_cast<int>(outcome.verdict));
    RC_ASSERT(outcome.agreed.has_value() == (outcome.verdict == Verdict::agreed));
    for (auto const& ranked : outcome.ranking)
        for (auto const& side : outcome.sides) {
            auto const& option = side.options[static_cast<std::size_t>(ranked.option.value)];
            RC_ASSERT(side.ballots >= side.quorum && option.counts.blocks == 0 &&
                      meets(option.support, side.rule.threshold));
            RC_ASSERT(std::is_gteq(compare(option.support, ranked.smaller_support)));
            RC_ASSERT(std::is_lteq(compare(ranked.smaller_support, outcome.ranking.front().smaller_support)));
        }
}

RC_GTEST_PROP(TallyProperty, MoreSupportNeverMakesTheWinnerLose, ())
{
    auto drawn = any_count();
    auto const outcome = tally(drawn.question, drawn.ballots);
    RC_PRE(outcome.agreed.has_value());
    for (int times = 1 + below(6); times > 0; --times) {
        auto& ballot = drawn.ballots[static_cast<std::size_t>(below(static_cast<int>(drawn.ballots.size())))];
        ballot.answer = raised(ballot.answer, *outcome.agreed).value_or(ballot.answer);
    }
    RC_ASSERT(tally(drawn.question, drawn.ballots).agreed == outcome.agreed);
}

RC_GTEST_PROP(TallyProperty, OneMoreSupporterNeverMakesTheWinnerLose, ())
{
    auto drawn = any_count();
    auto const outcome = tally(drawn.question, drawn.ballots);
    RC_PRE(outcome.agreed.has_value());
    auto const answer = support_for(drawn.question, *outcome.agreed);
    drawn.ballots.push_back({*rc::gen::element(Side::lived, Side::staff), answer});
    RC_ASSERT(tally(drawn.question, drawn.ballots).agreed == outcome.agreed);
}

RC_GTEST_PROP(TallyProperty, EveryOutcomeExplainsItself, ())
{
    auto const drawn = any_count();
    auto const outcome = tally(drawn.question, drawn.ballots);
    auto const notes = explain(outcome);
    RC_ASSERT(notes.size() >= 5U);
    for (auto const& note : notes)
        RC_ASSERT(note.key.starts_with("decide.trace_"));
}

} // namespace manyhands::tally
