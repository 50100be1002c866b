// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/choice_text.hpp"

#include "base/expect.hpp"
#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace manyhands::decide {

namespace {

using tally::OptionIndex;

constexpr std::array<std::string_view, 3> consent_words = {"consent", "stand_aside", "block"};
constexpr std::array<std::string_view, 3> vote_words = {"yes", "no", "abstain"};

std::string_view word(tally::Consent consent) { return consent_words.at(static_cast<std::size_t>(consent)); }
std::string_view word(tally::Vote vote) { return vote_words.at(static_cast<std::size_t>(vote)); }

struct Write {
    JsonWriter json = {};

    void operator()(tally::ConsentAnswer const& answer)
    {
        json.begin_array();
        for (auto const& consent : answer.by_option)
            json.value(word(consent.value()));
        json.end_array();
    }
    void operator()(tally::VoteAnswer const& answer) { json.value(word(answer.vote)); }
    void operator()(tally::ChoiceAnswer const& answer)
    {
        answer.chosen ? json.value(answer.chosen->value + 1) : json.null();
    }
    void operator()(tally::ApprovalAnswer const& answer)
    {
        auto sorted = answer.approved;
        std::ranges::sort(sorted);
        json.begin_array();
        for (auto const option : sorted)
            json.value(option.value + 1);
        json.end_array();
    }
    void operator()(tally::ScoreAnswer const& answer)
    {
        json.begin_array();
        for (auto const& points : answer.points)
            json.value(points.value());
        json.end_array();
    }
};

template <class Enum>
Enum word_of(std::array<std::string_view, 3> const& words, boost::json::value const& value)
{
    auto const found = std::ranges::find(words, std::string_view(value.as_string()));
    EXPECT(found != words.end());
    return static_cast<Enum>(found - words.begin());
}

OptionIndex parse_option(boost::json::value const& value) { return {static_cast<int>(value.as_int64()) - 1}; }

tally::Answer parse_majority(boost::json::value const& value, Decision const& decision)
{
    if (decision.is_proposal())
        return tally::VoteAnswer{word_of<tally::Vote>(vote_words, value)};
    if (value.is_null())
        return tally::ChoiceAnswer{};
    return tally::ChoiceAnswer{parse_option(value)};
}

struct Explain {
    std::vector<Note> notes = {};

    void operator()(tally::ConsentAnswer const& answer)
    {
        for (std::size_t at = 0; at < answer.by_option.size(); ++at)
            if (answer.by_option.size() == 1)
                notes.push_back({"decide.choice_" + std::string(word(answer.by_option[at].value()))});
            else
                notes.push_back({"decide.chose_" + std::string(word(answer.by_option[at].value())),
                                 {{"option", static_cast<std::int64_t>(at) + 1}}});
    }
    void operator()(tally::VoteAnswer const& answer)
    {
        notes.push_back({"decide.choice_" + std::string(word(answer.vote))});
    }
    void operator()(tally::ChoiceAnswer const& answer)
    {
        if (answer.chosen)
            notes.push_back({"decide.chose_option", {{"option", std::int64_t{answer.chosen->value} + 1}}});
        else
            notes.push_back({"decide.choice_abstain"});
    }
    void operator()(tally::ApprovalAnswer const& answer)
    {
        for (auto const option : answer.approved)
            notes.push_back({"decide.chose_option", {{"option", std::int64_t{option.value} + 1}}});
        if (answer.approved.empty())
            notes.push_back({"decide.chose_none"});
    }
    void operator()(tally::ScoreAnswer const& answer)
    {
        for (std::size_t at = 0; at < answer.points.size(); ++at)
            notes.push_back({"decide.chose_points",
                             {{"option", static_cast<std::int64_t>(at) + 1},
                              {"points", std::int64_t{*answer.points[at]}}}});
    }
};

} // namespace

std::string choice_text(tally::Answer const& answer)
{
    Write write;
    std::visit(write, answer);
    return write.json.take();
}

tally::Answer parse_choice(std::string_view text, Decision const& decision)
{
    auto const value = boost::json::parse(boost::json::string_view(text.data(), text.size()));
    if (decision.method == Method::majority)
        return parse_majority(value, decision);
    auto const& list = value.as_array();
    if (decision.method == Method::consent) {
        tally::ConsentAnswer answer;
        for (auto const& item : list)
            answer.by_option.push_back(word_of<tally::Consent>(consent_words, item));
        return answer;
    }
    if (decision.method == Method::approval) {
        tally::ApprovalAnswer answer;
        for (auto const& item : list)
            answer.approved.push_back(parse_option(item));
        return answer;
    }
    tally::ScoreAnswer answer;
    for (auto const& item : list)
        answer.points.push_back(static_cast<int>(item.as_int64()));
    return answer;
}

std::vector<Note> explain_choice(tally::Answer const& answer)
{
    Explain explain;
    std::visit(explain, answer);
    return std::move(explain.notes);
}

} // namespace manyhands::decide
