// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <array>

namespace manyhands::decide {

namespace {

/// The enumerator whose word this is.
template <class Enum, std::size_t count>
std::optional<Enum> parse_word(std::array<std::string_view, count> const& words, std::string_view text)
{
    auto const found = std::ranges::find(words, text);
    if (found == words.end())
        return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

constexpr std::array<std::string_view, 6> state_words = {"draft",      "open",      "agreed",
                                                         "not_agreed", "no_quorum", "withdrawn"};
constexpr std::array<std::string_view, 2> secrecy_words = {"secret", "open"};
constexpr std::array<std::string_view, 2> early_close_words = {"at_the_time", "when_all_answered"};
constexpr std::array<std::string_view, 4> method_words = {"consent", "majority", "approval", "score"};
constexpr std::array<std::string_view, 3> side_words = {"lived", "staff", "elected"};

} // namespace

std::string_view state_text(State state) { return state_words.at(static_cast<std::size_t>(state)); }
std::optional<State> parse_state(std::string_view text) { return parse_word<State>(state_words, text); }
web::MessageKey state_key(State state)
{
    return web::MessageKey("decide.state_" + std::string(state_text(state)));
}

std::string state_colour(State state)
{
    static constexpr std::array<char const*, 6> colours = {"grey", "green", "green", "red", "yellow", "grey"};
    return colours.at(static_cast<std::size_t>(state));
}

std::string_view secrecy_text(Secrecy secrecy) { return secrecy_words.at(static_cast<std::size_t>(secrecy)); }
std::optional<Secrecy> parse_secrecy(std::string_view text)
{
    return parse_word<Secrecy>(secrecy_words, text);
}

std::string_view early_close_text(EarlyClose early_close)
{
    return early_close_words.at(static_cast<std::size_t>(early_close));
}
std::optional<EarlyClose> parse_early_close(std::string_view text)
{
    return parse_word<EarlyClose>(early_close_words, text);
}

web::MessageKey method_way_key(Method method)
{
    return web::MessageKey("decide.method_way_" + std::string(method_text(method)));
}
web::MessageKey method_hint_key(Method method)
{
    return web::MessageKey("decide.method_hint_" + std::string(method_text(method)));
}

std::string_view method_text(Method method) { return method_words.at(static_cast<std::size_t>(method)); }
std::optional<Method> parse_method(std::string_view text) { return parse_word<Method>(method_words, text); }
web::MessageKey method_key(Method method)
{
    return web::MessageKey("decide.method_" + std::string(method_text(method)));
}

Side side_of(circles::Side side)
{
    switch (side) {
    case circles::Side::lived:
        return Side::lived;
    case circles::Side::staff:
        return Side::staff;
    case circles::Side::elected:
        break;
    }
    return Side::elected;
}

std::optional<Side> parse_side(std::string_view text) { return parse_word<Side>(side_words, text); }
web::MessageKey side_key(Side side)
{
    return web::MessageKey("decide.side_" + std::string(tally::side_name(side)));
}

tally::Question question_of(Decision const& decision)
{
    return {.sides = decision.sides,
            .method = decision.method,
            .options = decision.is_proposal() ? 1 : static_cast<int>(decision.options.size())};
}

std::string content_text(Decision const& decision)
{
    JsonWriter json;
    json.begin_object().member("manyhands", "decision content 1").member("decision", decision.id.text());
    json.member("question", decision.question).member("text", decision.text).key("options").begin_array();
    for (auto const& option : decision.options)
        json.value(option);
    json.end_array().member("method", method_text(decision.method)).key("sides").begin_array();
    for (auto const& side : decision.sides) {
        json.begin_object()
            .member("side", tally::side_name(side.side))
            .member("quorum_percent", side.quorum_percent);
        json.member("threshold", side.threshold.bound == tally::Bound::more_than ? "more_than" : "at_least");
        json.member("threshold_percent", side.threshold.percent).end_object();
    }
    json.end_array().member("ballots", secrecy_text(decision.secrecy));
    json.member("closes_at", iso_instant(decision.closes_at));
    json.member("early_close", early_close_text(decision.early_close)).key("earlier_round");
    decision.earlier ? json.value(decision.earlier->text()) : json.null();
    return json.end_object().take();
}

Hash content_hash(Decision const& decision) { return sha256(content_text(decision)); }

} // namespace manyhands::decide
