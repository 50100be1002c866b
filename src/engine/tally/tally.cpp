// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/tally/tally.hpp"

#include "base/expect.hpp"

#include <algorithm>

namespace manyhands::tally {

namespace {

/// Adds one answer to its side's counts.
struct Adder {
    SideCount& side;

    void operator()(ConsentAnswer const& answer)
    {
        for (std::size_t at = 0; at < side.options.size(); ++at) {
            auto& counts = side.options[at].counts;
            switch (*answer.by_option[at]) {
            case Consent::consent:
                ++counts.in_favour;
                break;
            case Consent::stand_aside:
                ++counts.stand_asides;
                break;
            case Consent::block:
                ++counts.blocks;
                break;
            }
        }
    }
    void operator()(VoteAnswer const& answer)
    {
        auto& counts = side.options.front().counts;
        switch (answer.vote) {
        case Vote::yes:
            ++counts.in_favour;
            break;
        case Vote::no:
            ++counts.against;
            break;
        case Vote::abstain:
            ++side.abstentions;
            break;
        }
    }
    void operator()(ChoiceAnswer const& answer)
    {
        if (answer.chosen)
            ++counts_of(*answer.chosen).in_favour;
        else
            ++side.abstentions;
    }
    void operator()(ApprovalAnswer const& answer)
    {
        for (auto option : answer.approved)
            ++counts_of(option).in_favour;
    }
    void operator()(ScoreAnswer const& answer)
    {
        for (std::size_t at = 0; at < side.options.size(); ++at)
            side.options[at].counts.in_favour += *answer.points[at];
    }

private:
    OptionCounts& counts_of(OptionIndex option)
    {
        return side.options[static_cast<std::size_t>(option.value)].counts;
    }
};

Fraction support_of(Method method, SideCount const& side, OptionCounts const& counts)
{
    switch (method) {
    case Method::consent:
    case Method::approval:
        return {counts.in_favour, side.ballots};
    case Method::score:
        return {counts.in_favour, side.ballots * points_max};
    case Method::majority:
        break; // abstentions say neither yes nor no, and choose nothing
    }
    return {counts.in_favour, side.ballots - side.abstentions};
}

Standing standing_of(SideCount const& side, SideOption const& option)
{
    if (!side.has_quorum())
        return Standing::no_quorum;
    if (option.counts.blocks > 0)
        return Standing::blocked;
    if (option.support.denominator == 0)
        return Standing::nothing_expressed;
    return meets(option.support, side.rule.threshold) ? Standing::assents : Standing::below_threshold;
}

SideCount count_side(Question const& question, SideRule const& rule, std::span<Ballot const> ballots)
{
    SideCount side = {rule, quorum_needed(rule)};
    side.options.resize(static_cast<std::size_t>(question.options));
    for (auto const& ballot : ballots)
        if (ballot.side == rule.side) {
            ++side.ballots;
            std::visit(Adder{side}, ballot.answer);
        }
    EXPECT(side.ballots <= rule.eligible);
    for (auto& option : side.options) {
        option.support = support_of(question.method, side, option.counts);
        option.standing = standing_of(side, option);
    }
    return side;
}

/// A ranked option with the number that stands for the sum of its supports.
struct Candidate {
    RankedOption ranked;
    /// The sum of the sides' supports over the product of their denominators. A side's denominator is the
    /// same for every option, so these numerators compare as the sums do; (5 * 10^9)^3 * 3 fits.
    __int128 sum_numerator = 0;
};

Candidate candidate(Question const& question, std::vector<SideCount> const& sides, OptionIndex option)
{
    auto const at = static_cast<std::size_t>(option.value);
    Candidate made;
    for (auto const& side : sides) {
        auto const support = side.options[at].support;
        __int128 term = support.numerator;
        for (auto const& other : sides)
            if (&other != &side)
                term *= other.options[at].support.denominator;
        made.sum_numerator += term;
        if (&side == &sides.front() || compare(support, made.ranked.smaller_support) < 0) {
            made.ranked.smaller_side = side.rule.side;
            made.ranked.smaller_support = support;
        }
    }
    std::array<std::uint8_t, 1> const index = {static_cast<std::uint8_t>(option.value)};
    made.ranked.option = option;
    made.ranked.lot = sha256({question.tie_seed.view(), ByteView(index)});
    return made;
}

/// What puts one of them before the other, and whether it is the left one.
struct Comparison {
    AheadBy by;
    bool left_first;
};

Comparison compare_candidates(Candidate const& left, Candidate const& right)
{
    if (auto const order = compare(left.ranked.smaller_support, right.ranked.smaller_support); order != 0)
        return {AheadBy::smaller_support, order > 0};
    if (left.sum_numerator != right.sum_numerator)
        return {AheadBy::sum_of_supports, left.sum_numerator > right.sum_numerator};
    return {AheadBy::lot, left.ranked.lot < right.ranked.lot};
}

bool all_assent(std::vector<SideCount> const& sides, OptionIndex option)
{
    auto const at = static_cast<std::size_t>(option.value);
    return std::ranges::all_of(
        sides, [at](SideCount const& side) { return side.options[at].standing == Standing::assents; });
}

std::vector<RankedOption> rank(Question const& question, std::vector<SideCount> const& sides)
{
    std::vector<Candidate> candidates;
    for (OptionIndex option; option.value < question.options; ++option.value)
        if (all_assent(sides, option))
            candidates.push_back(candidate(question, sides, option));
    std::ranges::sort(candidates, [](Candidate const& left, Candidate const& right) {
        return compare_candidates(left, right).left_first;
    });
    std::vector<RankedOption> ranking;
    for (std::size_t at = 0; at < candidates.size(); ++at) {
        ranking.push_back(candidates[at].ranked);
        if (at + 1 < candidates.size())
            ranking.back().ahead_by = compare_candidates(candidates[at], candidates[at + 1]).by;
    }
    return ranking;
}

} // namespace

std::vector<Side> Outcome::withholding(OptionIndex option) const
{
    std::vector<Side> found;
    for (auto const& side : sides)
        if (side.options.at(static_cast<std::size_t>(option.value)).standing != Standing::assents)
            found.push_back(side.rule.side);
    return found;
}

Outcome tally(Question const& question, std::span<Ballot const> ballots)
{
    EXPECT(check_question(question).has_value());
    for (auto const& ballot : ballots)
        EXPECT(check_ballot(question, ballot).has_value());

    Outcome outcome;
    outcome.method = question.method;
    for (auto const& rule : question.sides)
        outcome.sides.push_back(count_side(question, rule, ballots));
    if (!std::ranges::all_of(outcome.sides, &SideCount::has_quorum))
        return outcome;

    outcome.ranking = rank(question, outcome.sides);
    outcome.verdict = outcome.ranking.empty() ? Verdict::not_agreed : Verdict::agreed;
    if (!outcome.ranking.empty())
        outcome.agreed = outcome.ranking.front().option;
    return outcome;
}

} // namespace manyhands::tally
