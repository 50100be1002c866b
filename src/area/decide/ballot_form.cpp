// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/ballot_form.hpp"

#include "area/decide/choice_text.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

std::string number_text(std::size_t at) { return std::to_string(at + 1); }

/// An answer as it would have been typed.
struct Typed {
    TypedBallot typed = {};

    void operator()(tally::ConsentAnswer const& answer)
    {
        static constexpr std::string_view words[] = {"consent", "stand_aside", "block"};
        for (auto const& consent : answer.by_option)
            typed.by_option.emplace_back(consent ? words[static_cast<std::size_t>(*consent)] : "");
    }
    void operator()(tally::VoteAnswer const& answer)
    {
        static constexpr std::string_view words[] = {"yes", "no", "abstain"};
        typed.answers = {std::string(words[static_cast<std::size_t>(answer.vote)])};
    }
    void operator()(tally::ChoiceAnswer const& answer)
    {
        typed.answers = {answer.chosen ? std::to_string(answer.chosen->value + 1) : "abstain"};
    }
    void operator()(tally::ApprovalAnswer const& answer)
    {
        for (auto const option : answer.approved)
            typed.answers.push_back(std::to_string(option.value + 1));
    }
    void operator()(tally::ScoreAnswer const& answer)
    {
        for (auto const& points : answer.points)
            typed.by_option.push_back(points ? std::to_string(*points) : "");
    }
};

TypedBallot typed_of(front::Visit const& visit, Decision const& decision,
                     std::optional<CountedBallot> const& own)
{
    if (visit.form.has("content"))
        return read_ballot(visit.form);
    Typed typed;
    if (own) {
        std::visit(typed, parse_choice(own->choice, decision));
        typed.typed.reason = own->reason;
    }
    return std::move(typed.typed);
}

std::vector<ChoiceLine> choice_lines(front::Visit const& visit, std::vector<std::string> const& words,
                                     std::string const& chosen)
{
    std::vector<ChoiceLine> lines;
    for (auto const& word : words)
        lines.push_back({word, visit.say("decide.choice_" + word), word == chosen});
    return lines;
}

std::vector<ChoiceLine> points(std::string const& chosen)
{
    std::vector<ChoiceLine> lines;
    for (int point = 0; point <= tally::points_max; ++point)
        lines.push_back({std::to_string(point), std::to_string(point), std::to_string(point) == chosen});
    return lines;
}

/// Options to choose among, and abstaining where one must choose something.
std::vector<ChoiceLine> option_choices(front::Visit const& visit, Decision const& decision,
                                       TypedBallot const& typed)
{
    auto const is_chosen = [&](std::string const& value) {
        return std::ranges::count(typed.answers, value) > 0;
    };
    std::vector<ChoiceLine> lines;
    for (std::size_t at = 0; at < decision.options.size(); ++at)
        lines.push_back(
            {number_text(at), number_text(at) + ". " + decision.options[at], is_chosen(number_text(at))});
    if (decision.is_proposal() && decision.method == Method::approval)
        lines.push_back({"1", visit.say("decide.approve_proposal"), is_chosen("1")});
    if (decision.method == Method::majority)
        lines.push_back({"abstain", visit.say("decide.choice_abstain"), is_chosen("abstain")});
    return lines;
}

std::vector<OptionQuestion> option_questions(front::Visit const& visit, Decision const& decision,
                                             TypedBallot const& typed)
{
    std::vector<OptionQuestion> questions;
    auto const count = decision.is_proposal() ? 1 : decision.options.size();
    for (std::size_t at = 0; at < count; ++at) {
        auto const chosen = at < typed.by_option.size() ? typed.by_option[at] : std::string();
        questions.push_back({.field = "option_" + number_text(at),
                             .legend = decision.is_proposal() ? visit.say("decide.your_answer")
                                                              : number_text(at) + ". " + decision.options[at],
                             .choices = decision.method == Method::consent
                                 ? choice_lines(visit, {"consent", "stand_aside", "block"}, chosen)
                                 : points(chosen)});
    }
    return questions;
}

} // namespace

BallotForm ballot_form(front::Visit const& visit, Decision const& decision,
                       std::optional<CountedBallot> const& own)
{
    auto const typed = typed_of(visit, decision, own);
    BallotForm form{
        .action = web::Url::local("/decisions/", decision.id, "/ballot"),
        .content = decision.content_hash.hex(),
        .hint = web::MessageKey("decide.ballot_hint_" + std::string(method_text(decision.method))),
        .reason = typed.reason,
        .reason_hint = web::MessageKey(
            (decision.method == Method::consent ? "decide.reason_hint_block_" : "decide.reason_hint_") +
            std::string(secrecy_text(decision.secrecy))),
        .is_points = decision.method == Method::score,
        .is_answered = own.has_value(),
        .is_secret = decision.is_secret()};
    switch (decision.method) {
    case Method::consent:
    case Method::score:
        form.shape = BallotForm::Shape::each;
        form.questions = option_questions(visit, decision, typed);
        return form;
    case Method::approval:
        form.shape = BallotForm::Shape::several;
        break;
    case Method::majority:
        break;
    }
    if (decision.is_proposal() && decision.method == Method::majority)
        form.choices =
            choice_lines(visit, {"yes", "no", "abstain"}, typed.answers.empty() ? "" : typed.answers.front());
    else
        form.choices = option_choices(visit, decision, typed);
    return form;
}

} // namespace manyhands::decide
