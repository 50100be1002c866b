// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/outcome_text.hpp"

#include "area/decide/choice_text.hpp"
#include "base/json.hpp"
#include "base/published.hpp"
#include "engine/tally/tally_explain.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <set>

namespace manyhands::decide {

namespace {

using boost::json::object;
using boost::json::value;

void write_fraction(JsonWriter& json, tally::Fraction const& fraction)
{
    json.begin_array().value(fraction.numerator).value(fraction.denominator).end_array();
}

/// The rules that were announced; the object stays open.
void write_rule(JsonWriter& json, tally::SideRule const& rule)
{
    json.begin_object().member("side", tally::side_name(rule.side));
    json.member("quorum_percent", rule.quorum_percent).member("threshold_percent", rule.threshold.percent);
    json.member("threshold", rule.threshold.bound == tally::Bound::more_than ? "more_than" : "at_least");
}

void write_side(JsonWriter& json, tally::SideCount const& side)
{
    write_rule(json, side.rule);
    json.member("eligible", side.rule.eligible).member("quorum", side.quorum);
    json.member("ballots", side.ballots).member("abstentions", side.abstentions);
    json.key("options").begin_array();
    for (auto const& option : side.options) {
        json.begin_object()
            .member("in_favour", option.counts.in_favour)
            .member("against", option.counts.against);
        json.member("stand_asides", option.counts.stand_asides)
            .member("blocks", option.counts.blocks)
            .key("support");
        write_fraction(json, option.support);
        json.member("standing", static_cast<int>(option.standing)).end_object();
    }
    json.end_array().end_object();
}

enum class Told { verdict, shares_too };

void write_verdict(JsonWriter& json, tally::Outcome const& outcome, tally::SideCount const& side, Told told)
{
    static constexpr std::array<std::string_view, 4> words = {"assented", "assented_to_some", "withheld",
                                                              "no_quorum"};
    write_rule(json, side.rule);
    json.member("verdict", words.at(static_cast<std::size_t>(side_verdict(outcome, side))));
    if (told == Told::shares_too) {
        json.key("support_percent").begin_array();
        for (auto const& option : side.options)
            json.value(told_percent(side, option));
        json.end_array();
    }
    json.end_object();
}

void write_note(JsonWriter& json, Note const& note)
{
    json.begin_object().member("key", note.key);
    for (auto const& [name, argument] : note.arguments) {
        json.key(name);
        if (auto const* const number = std::get_if<std::int64_t>(&argument))
            json.value(*number);
        else
            json.value(std::get<std::string>(argument));
    }
    json.end_object();
}

/// What everybody may know of any outcome; the object stays open, at its sides.
void write_verdict_of_all(JsonWriter& json, tally::Outcome const& outcome)
{
    json.begin_object()
        .member("engine", engine_version)
        .member("outcome", state_text(state_of(outcome.verdict)));
    json.key("agreed_option");
    outcome.agreed ? json.value(outcome.agreed->value + 1) : json.null();
    json.member("method", method_text(outcome.method));
}

/// The sentences of the count without those that tell numbers.
void write_trace(JsonWriter& json, tally::Outcome const& outcome, std::span<Side const> untold)
{
    json.key("trace").begin_array();
    for (auto const& note : tally::explain(outcome, untold))
        write_note(json, note);
    json.end_array();
}

void write_ranked(JsonWriter& json, tally::RankedOption const& ranked)
{
    json.begin_object().member("option", ranked.option.value + 1);
    json.member("smaller_side", tally::side_name(ranked.smaller_side)).key("smaller_support");
    write_fraction(json, ranked.smaller_support);
    json.member("lot", ranked.lot.hex()).member("ahead_by", static_cast<int>(ranked.ahead_by)).end_object();
}

template <class ToldOf> std::string verdicts(ClosedCount const& count, ToldOf const& told_of)
{
    JsonWriter json;
    write_verdict_of_all(json, count.outcome);
    json.key("sides").begin_array();
    for (auto const& side : count.outcome.sides)
        write_verdict(json, count.outcome, side, told_of(side));
    json.end_array();
    write_trace(json, count.outcome, all_sides);
    return json.end_object().take();
}

// Reading: what is wrong throws, because only outcome_text writes these rows.
std::int64_t number(object const& from, std::string_view name) { return from.at(name).as_int64(); }
std::string_view text(value const& from) { return from.as_string(); }
Hash hash(value const& from) { return hash_from(from_hex(text(from)).value()).value(); }
Side side(value const& from) { return parse_side(text(from)).value(); }

tally::Fraction fraction(value const& from)
{
    return {from.as_array().at(0).as_int64(), from.as_array().at(1).as_int64()};
}

tally::SideCount read_side(object const& from)
{
    auto const bound =
        text(from.at("threshold")) == "more_than" ? tally::Bound::more_than : tally::Bound::at_least;
    tally::SideCount count{
        .rule = {.side = side(from.at("side")),
                 .eligible = number(from, "eligible"),
                 .quorum_percent = static_cast<int>(number(from, "quorum_percent")),
                 .threshold = {static_cast<int>(number(from, "threshold_percent")), bound}},
        .quorum = number(from, "quorum"),
        .ballots = number(from, "ballots"),
        .abstentions = number(from, "abstentions")};
    for (auto const& item : from.at("options").as_array()) {
        auto const& option = item.as_object();
        count.options.push_back({.counts = {number(option, "in_favour"), number(option, "against"),
                                            number(option, "stand_asides"), number(option, "blocks")},
                                 .support = fraction(option.at("support")),
                                 .standing = static_cast<tally::Standing>(number(option, "standing"))});
    }
    return count;
}

tally::RankedOption read_ranked(object const& from)
{
    return {.option = {static_cast<int>(number(from, "option")) - 1},
            .smaller_side = side(from.at("smaller_side")),
            .smaller_support = fraction(from.at("smaller_support")),
            .lot = hash(from.at("lot")),
            .ahead_by = static_cast<tally::AheadBy>(number(from, "ahead_by"))};
}

tally::Verdict verdict(std::string_view word)
{
    for (auto const each : {tally::Verdict::agreed, tally::Verdict::not_agreed})
        if (word == state_text(state_of(each)))
            return each;
    return tally::Verdict::no_quorum;
}

} // namespace

State state_of(tally::Verdict verdict)
{
    switch (verdict) {
    case tally::Verdict::agreed:
        return State::agreed;
    case tally::Verdict::not_agreed:
        return State::not_agreed;
    case tally::Verdict::no_quorum:
        break;
    }
    return State::no_quorum;
}

Hash tie_seed_of(Hash const& content, std::span<CountedBallot const> sorted)
{
    std::string message(as_text(content.view()));
    for (auto const& ballot : sorted) {
        JsonWriter side;
        JsonWriter reason;
        side.value(tally::side_name(ballot.side));
        reason.value(ballot.reason);
        message += "[" + side.text() + "," + ballot.choice + "," + reason.text() + "]\n";
    }
    return sha256(message);
}

ClosedCount count_ballots(Decision const& decision, std::vector<CountedBallot> const& sorted)
{
    auto question = question_of(decision);
    question.tie_seed = tie_seed_of(decision.content_hash, sorted);
    std::vector<tally::Ballot> ballots;
    ballots.reserve(sorted.size());
    for (auto const& ballot : sorted)
        ballots.push_back({ballot.side, parse_choice(ballot.choice, decision)});
    return {.outcome = tally::tally(question, ballots), .tie_seed = question.tie_seed};
}

SideVerdict side_verdict(tally::Outcome const& outcome, tally::SideCount const& side)
{
    auto const assents = [](tally::SideOption const& option) {
        return option.standing == tally::Standing::assents;
    };
    if (!side.has_quorum())
        return SideVerdict::no_quorum;
    if (outcome.agreed)
        return assents(side.options.at(static_cast<std::size_t>(outcome.agreed->value)))
            ? SideVerdict::assented
            : SideVerdict::withheld;
    if (std::ranges::none_of(side.options, assents))
        return SideVerdict::withheld;
    return side.options.size() > 1 ? SideVerdict::assented_to_some : SideVerdict::assented;
}

std::vector<Side> sides_kept_inside(Decision const& decision, ClosedCount const& count,
                                    std::span<CountedBallot const> counted)
{
    auto const few_alike = [&](tally::SideCount const& side) {
        std::set<std::string_view> choices;
        for (auto const& ballot : counted)
            if (ballot.side == side.rule.side)
                choices.insert(ballot.choice);
        return side.ballots < published_people_min && choices.size() <= 1;
    };
    std::vector<Side> kept;
    for (auto const& side : count.outcome.sides)
        if (decision.is_secret() ? few_alike(side) : side.ballots < reasons_crowd_min)
            kept.push_back(side.rule.side);
    return kept;
}

bool tells_shares(tally::SideCount const& side) { return side.ballots >= published_people_min; }

int told_percent(tally::SideCount const& side, tally::SideOption const& option)
{
    if (option.support.denominator == 0)
        return 0;
    return rounded_percent(static_cast<std::uint64_t>(option.support.numerator),
                           static_cast<std::uint64_t>(option.support.denominator),
                           share_step(static_cast<std::uint32_t>(side.ballots)));
}

std::string outcome_text(ClosedCount const& count)
{
    auto const& outcome = count.outcome;
    JsonWriter json;
    write_verdict_of_all(json, outcome);
    json.member("tie_seed", count.tie_seed.hex()).member("salt", count.salt);
    json.key("unopened_sides").begin_array();
    for (auto const each : count.unopened)
        json.value(tally::side_name(each));
    json.end_array().key("sides").begin_array();
    for (auto const& each : outcome.sides)
        write_side(json, each);
    json.end_array().key("ranking").begin_array();
    for (auto const& ranked : outcome.ranking)
        write_ranked(json, ranked);
    json.end_array();
    write_trace(json, outcome, {});
    return json.end_object().take();
}

Hash outcome_hash(std::string_view exact) { return sha256(exact); }

std::string outside_outcome_text(ClosedCount const& count)
{
    return verdicts(count, [](tally::SideCount const& side) {
        return tells_shares(side) ? Told::shares_too : Told::verdict;
    });
}

std::string verdicts_text(ClosedCount const& count)
{
    return verdicts(count, [](tally::SideCount const&) { return Told::verdict; });
}

ClosedCount parse_outcome(std::string_view json)
{
    auto const parsed = boost::json::parse(boost::json::string_view(json.data(), json.size()));
    auto const& from = parsed.as_object();
    ClosedCount count{.outcome = {.verdict = verdict(text(from.at("outcome"))),
                                  .method = parse_method(text(from.at("method"))).value()},
                      .tie_seed = hash(from.at("tie_seed"))};
    if (auto const* const salt = from.if_contains("salt"))
        count.salt = text(*salt);
    if (auto const& agreed = from.at("agreed_option"); !agreed.is_null())
        count.outcome.agreed = tally::OptionIndex{static_cast<int>(agreed.as_int64()) - 1};
    for (auto const& each : from.at("unopened_sides").as_array())
        count.unopened.push_back(side(each));
    for (auto const& each : from.at("sides").as_array())
        count.outcome.sides.push_back(read_side(each.as_object()));
    for (auto const& each : from.at("ranking").as_array())
        count.outcome.ranking.push_back(read_ranked(each.as_object()));
    return count;
}

} // namespace manyhands::decide
