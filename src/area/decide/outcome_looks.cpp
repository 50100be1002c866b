// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/outcome_looks.hpp"

#include "area/decide/ballot_store.hpp"
#include "area/decide/choice_text.hpp"
#include "area/decide/decision_store.hpp"
#include "area/decide/outcome_text.hpp"
#include "base/published.hpp"
#include "engine/tally/tally_explain.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

using front::Visit;

constexpr std::size_t reasons_shown_max = 100;

std::vector<std::string> said(Visit const& visit, std::vector<Note> const& notes)
{
    std::vector<std::string> words;
    for (auto const& note : notes)
        words.push_back(web::say(visit.who.language, note));
    return words;
}

/// What a side did, for the class and the word of its block.
void judge_side(SideResult& result, SideVerdict verdict)
{
    switch (verdict) {
    case SideVerdict::no_quorum:
        result.modifier = "no-quorum";
        result.result = "decide.side_no_quorum";
        return;
    case SideVerdict::assented:
    case SideVerdict::assented_to_some:
        result.modifier = "assented";
        result.result = "decide.side_assented";
        if (verdict == SideVerdict::assented_to_some)
            result.result = "decide.side_assented_some";
        return;
    case SideVerdict::withheld:
        break;
    }
    result.modifier = "withheld";
    result.result = "decide.side_withheld";
}

std::vector<std::string> reasons_of(std::vector<CountedBallot> const& ballots, Side side)
{
    std::vector<std::string> reasons;
    for (auto const& ballot : ballots)
        if (ballot.side == side && !ballot.reason.empty())
            reasons.push_back(ballot.reason);
    return reasons;
}

/// For members in the order of the ballots. For others in the order of the alphabet, which says nothing about
/// the answers beside which they were written, and what is left out in a rounded number.
void add_reasons(SideResult& result, std::vector<std::string> reasons, SeenDecision const& seen)
{
    if (!seen.membership)
        std::ranges::sort(reasons);
    auto const shown = std::min(reasons.size(), reasons_shown_max);
    auto const more = static_cast<int>(reasons.size() - shown);
    result.more_reasons = seen.membership ? more : published_count(more).value;
    reasons.resize(shown);
    result.reasons = std::move(reasons);
}

/// The sentences after those about the sides: the ranking and its ties.
std::vector<std::string> ranking_words(Visit const& visit, tally::Outcome const& outcome)
{
    auto notes = tally::explain(outcome);
    auto const from = std::ranges::find(notes, std::string("decide.trace_ranking"), &Note::key);
    return said(visit, std::vector<Note>(from, notes.end()));
}

std::string joined(std::vector<std::string> const& parts)
{
    std::string text;
    for (auto const& part : parts)
        text += (text.empty() ? "" : "; ") + part;
    return text;
}

std::vector<NamedBallot> named_ballots(Visit const& visit, Decision const& decision)
{
    std::vector<NamedBallot> named;
    for (auto const& open : open_ballots_of(visit.rows, decision))
        named.push_back({open.name.empty() ? visit.say("decide.somebody_who_left") : open.name,
                         side_key(open.ballot.side),
                         joined(said(visit, explain_choice(parse_choice(open.ballot.choice, decision))))});
    return named;
}

SideResult side_result(Visit const& visit, Decision const& decision, ClosedCount const& count,
                       tally::SideCount const& side)
{
    std::size_t option = 0;
    SideResult result{.side = side_key(side.rule.side),
                      .unopened = std::ranges::count(count.unopened, side.rule.side) > 0};
    judge_side(result, side_verdict(count.outcome, side));
    for (auto const& note : tally::explain_side(count.outcome, side)) {
        result.words.push_back(web::say(visit.who.language, note));
        if (note.key == "decide.trace_option") // options come in their order
            result.words.back() += ": " + decision.options.at(option++);
    }
    return result;
}

/// What of a side is told outside the circle: its verdict, and rounded shares where enough people answered.
SideResult outside_result(Visit const& visit, Decision const& decision, ClosedCount const& count,
                          tally::SideCount const& side)
{
    SideResult result{.side = side_key(side.rule.side), .is_untold = !tells_shares(side)};
    judge_side(result, side_verdict(count.outcome, side));
    for (std::size_t option = 0; option < side.options.size() && tells_shares(side); ++option) {
        result.words.push_back(
            visit.say("decide.about_support", {{"percent", told_percent(side, side.options[option])}}));
        if (!decision.is_proposal())
            result.words.back() += ": " + decision.options.at(option);
    }
    return result;
}

void add_sides(OutcomePart& part, Visit const& visit, SeenDecision const& seen, ClosedCount const& count)
{
    auto const ballots = counted_of(visit.rows, seen.decision);
    auto const inside = sides_kept_inside(seen.decision, count, ballots);
    for (auto const& side : count.outcome.sides) {
        auto result = seen.membership ? side_result(visit, seen.decision, count, side)
                                      : outside_result(visit, seen.decision, count, side);
        if (seen.membership || std::ranges::count(inside, side.rule.side) == 0)
            add_reasons(result, reasons_of(ballots, side.rule.side), seen);
        part.sides.push_back(std::move(result));
    }
    part.is_partly_told = !seen.membership;
    if (part.is_partly_told)
        return;
    part.tie_seed = count.tie_seed.hex();
    if (!count.outcome.ranking.empty() && !seen.decision.is_proposal())
        part.ranking = ranking_words(visit, count.outcome);
}

} // namespace

OutcomePart outcome_part(front::Visit const& visit, SeenDecision const& seen)
{
    auto const& decision = seen.decision;
    auto const count = parse_outcome(decision.outcome);
    OutcomePart part{.modifier = decision.state == State::agreed ? "agreed"
                         : decision.state == State::not_agreed   ? "not-agreed"
                                                                 : "no-quorum",
                     .title = web::say(visit.who.language, tally::explain(count.outcome).front()),
                     .against = said(visit, tally::explain_against(count.outcome)),
                     .closed_at = *decision.closed_at,
                     .outcome_hash = outcome_hash(decision.outcome).hex(),
                     .json = web::Url::local("/decisions/", decision.id, ".json"),
                     .csv = seen.membership ? web::Url::local("/decisions/", decision.id, "/ballots.csv")
                                            : web::Url()};
    if (count.outcome.agreed && !decision.is_proposal())
        part.agreed_option = decision.options.at(static_cast<std::size_t>(count.outcome.agreed->value));
    add_sides(part, visit, seen, count);
    if (!decision.is_secret() && seen.membership)
        part.named = named_ballots(visit, decision);
    return part;
}

} // namespace manyhands::decide
