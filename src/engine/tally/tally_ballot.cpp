// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/tally/tally_ballot.hpp"

#include <algorithm>

namespace manyhands::tally {

namespace {

using Notes = std::vector<FieldNote>;

std::string option_field(std::size_t at) { return "option_" + std::to_string(at + 1); }

/// Notes for the options without an answer; an answer to an option there is not stands at `answer`.
template <class T>
Notes check_each_answered(Question const& question, std::vector<std::optional<T>> const& answers)
{
    Notes notes;
    auto const options = static_cast<std::size_t>(question.options);
    for (std::size_t at = 0; at < options; ++at)
        if (at >= answers.size() || !answers[at])
            notes.push_back({option_field(at), {"decide.ballot_missing"}});
    if (answers.size() > options)
        notes.push_back({"answer", {"decide.ballot_unknown_option"}});
    return notes;
}

bool is_option(Question const& question, OptionIndex option)
{
    return option.value >= 0 && option.value < question.options;
}

struct Check {
    Question const& question;

    Notes operator()(ConsentAnswer const& answer) const
    {
        return check_each_answered(question, answer.by_option);
    }
    Notes operator()(VoteAnswer const&) const { return {}; }
    Notes operator()(ChoiceAnswer const& answer) const
    {
        if (answer.chosen && !is_option(question, *answer.chosen))
            return {{"answer", {"decide.ballot_unknown_option"}}};
        return {};
    }
    Notes operator()(ApprovalAnswer const& answer) const
    {
        auto sorted = answer.approved;
        std::ranges::sort(sorted);
        Notes notes;
        if (!std::ranges::all_of(sorted, [&](OptionIndex option) { return is_option(question, option); }))
            notes.push_back({"answer", {"decide.ballot_unknown_option"}});
        if (std::ranges::adjacent_find(sorted) != sorted.end())
            notes.push_back({"answer", {"decide.ballot_option_twice"}});
        return notes;
    }
    Notes operator()(ScoreAnswer const& answer) const
    {
        auto notes = check_each_answered(question, answer.points);
        for (std::size_t at = 0; at < answer.points.size(); ++at)
            if (auto const points = answer.points[at]; points && (*points < 0 || *points > points_max))
                notes.push_back(
                    {option_field(at), {"decide.ballot_points", {{"most", std::int64_t{points_max}}}}});
        return notes;
    }
};

bool answers_by_the_method(Question const& question, Answer const& answer)
{
    switch (question.method) {
    case Method::consent:
        return std::holds_alternative<ConsentAnswer>(answer);
    case Method::approval:
        return std::holds_alternative<ApprovalAnswer>(answer);
    case Method::score:
        return std::holds_alternative<ScoreAnswer>(answer);
    case Method::majority:
        return question.is_proposal() ? std::holds_alternative<VoteAnswer>(answer)
                                      : std::holds_alternative<ChoiceAnswer>(answer);
    }
    return false;
}

} // namespace

Result<void> check_ballot(Question const& question, Ballot const& ballot)
{
    if (std::ranges::find(question.sides, ballot.side, &SideRule::side) == question.sides.end())
        return fail(Fault::invalid, "decide.ballot_wrong_side");
    if (!answers_by_the_method(question, ballot.answer))
        return fail(Fault::invalid, "decide.ballot_wrong_method");
    if (auto notes = std::visit(Check{question}, ballot.answer); !notes.empty())
        return invalid(std::move(notes));
    return {};
}

} // namespace manyhands::tally
