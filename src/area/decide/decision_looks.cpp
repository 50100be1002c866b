// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_looks.hpp"

#include "area/decide/ballot_acts.hpp"
#include "area/decide/ballot_form.hpp"
#include "area/decide/ballot_store.hpp"
#include "area/decide/choice_text.hpp"
#include "area/decide/decision_store.hpp"
#include "area/decide/evidence_store.hpp"
#include "area/decide/outcome_text.hpp"
#include "area/decide/promise_looks.hpp"
#include "area/talk/talk.hpp"
#include "base/published.hpp"
#include "engine/tally/tally_explain.hpp"
#include "web/markdown.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

using front::Visit;

constexpr std::size_t reasons_shown_max = 100;
constexpr int versions_on_page = 10; // a text may be long, and may have been changed often

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

OutcomePart outcome_part(Visit const& visit, SeenDecision const& seen)
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

/// Somebody who is one of few on their side is told what the result will say about them.
web::MessageKey small_side_hint(Decision const& decision, int people)
{
    if (decision.is_secret())
        return people < static_cast<int>(published_people_min) ? web::MessageKey("decide.few_on_side")
                                                               : web::MessageKey();
    if (people >= reasons_crowd_min)
        return {};
    return people == 1 ? web::MessageKey("decide.alone_on_side") : web::MessageKey("decide.two_on_side");
}

web::MessageKey why_not(Visit const& visit, SeenDecision const& seen)
{
    if (seen.elector)
        return {};
    if (!visit.who.is_member())
        return "decide.cannot_stranger";
    if (!seen.membership)
        return "decide.cannot_not_member";
    return seen.membership->answers() ? web::MessageKey("decide.cannot_joined_later")
                                      : "decide.observers_watch";
}

/// Who is asked, for those who may know: of an open one from its electors, of a closed one as counted, of a
/// draft as it would be now.
SideSizes people_asked(Visit const& visit, SeenDecision const& seen, Turnout const& turnout)
{
    if (!seen.membership && !seen.elector)
        return {};
    if (seen.decision.state == State::draft)
        return sizes_of(visit.rows, seen.circle);
    if (seen.decision.state == State::open)
        return turnout.electorate;
    SideSizes counted;
    if (seen.decision.has_outcome())
        for (auto const& rule : seen.decision.sides)
            counted[rule.side] = static_cast<int>(rule.eligible);
    return counted;
}

/// The open question: the form, how many answered (for members), or why one cannot.
void add_answering(DecisionPage& page, Visit& visit, SeenDecision const& seen, Turnout const& turnout)
{
    auto const& decision = seen.decision;
    if (!page.is_open)
        return;
    page.cannot_answer = why_not(visit, seen);
    if (seen.elector)
        page.ballot =
            ballot_form(visit, decision, own_ballot(visit.tools, visit.rows, decision, *visit.who.person));
    if (!seen.membership && !seen.elector)
        return;
    if (page.ballot)
        page.ballot->small_side = small_side_hint(decision, turnout.electorate.at(seen.elector->side));
    page.shows_turnout = true;
    page.answered = turnout.answered;
    page.eligible = turnout.people();
    page.is_complete = page.closes_early && page.answered == page.eligible;
    if (page.is_complete)
        page.ballot = std::nullopt;
}

void add_facilitating(DecisionPage& page, Visit const& visit, SeenDecision const& seen)
{
    auto const& decision = seen.decision;
    if (!seen.facilitates())
        return;
    auto const& id = decision.id;
    auto& can = page.facilitating;
    if (decision.state == State::draft)
        can.check = web::Url::local("/decisions/", id, "/check");
    if (decision.state == State::draft ||
        (page.is_open && visit.now + last_change_before_close <= decision.closes_at))
        can.edit = web::Url::local("/decisions/", id, "/edit");
    if (page.is_open)
        can.withdraw = web::Url::local("/decisions/", id, "/withdraw");
    if (check_way_back(decision) && !returnable_reasons(visit.rows, decision).texts.empty())
        can.reasons = web::Url::local("/decisions/", id, "/reasons");
    if (decision.state == State::not_agreed || decision.state == State::no_quorum)
        can.next_round = web::Url::local("/decisions/", id, "/next-round");
    can.withdraw_reason = visit.form.long_text("withdraw_reason");
}

} // namespace

std::optional<talk::EvidencePart> evidence_seen(Visit const& visit, Decision const& decision)
{
    auto const evidence = evidence_of(visit.rows, decision);
    if (!evidence)
        return std::nullopt;
    auto const conversation = talk::visible_conversation(visit.rows, visit.who, *decision.conversation);
    if (!conversation)
        return std::nullopt;
    return talk::evidence_part(visit.rows, visit.who.language, *conversation, *evidence);
}

namespace {

void add_versions(DecisionPage& page, Visit const& visit, SeenDecision const& seen)
{
    auto const before = parse_integer(visit.request.query.first("before").value_or(""));
    auto versions =
        contents_of(visit.rows, seen.decision,
                    before ? std::optional(static_cast<int>(*before)) : std::nullopt, versions_on_page + 1);
    if (std::ssize(versions) > versions_on_page) {
        versions.pop_back();
        page.more_versions =
            web::Url::local("/decisions/", seen.decision.id).with("before", versions.back().version);
    }
    for (auto const& version : versions)
        page.versions.push_back({version.version, version.made_at,
                                 seen.membership ? version.voided_ballots : 0, version.hash.hex(),
                                 version.content});
}

/// Where it came from and what followed, as far as this visitor may know.
void add_links(DecisionPage& page, Visit const& visit, SeenDecision const& seen)
{
    auto const& decision = seen.decision;
    page.evidence = evidence_seen(visit, decision);
    if (decision.conversation && talk::visible_conversation(visit.rows, visit.who, *decision.conversation))
        page.conversation = web::Url::local("/conversations/", *decision.conversation);
    if (decision.earlier && see_decision(visit.rows, visit.who, *decision.earlier))
        page.earlier = web::Url::local("/decisions/", *decision.earlier);
    for (auto const& later : later_rounds(visit.rows, decision))
        page.later.push_back(web::Url::local("/decisions/", later.id));
    add_versions(page, visit, seen);
}

void add_change(DecisionPage& page, Visit const& visit, Decision const& decision)
{
    if (page.ballot && !page.ballot->is_answered && decision.content_version > 1)
        page.changed_at = contents_of(visit.rows, decision, std::nullopt, 1).front().made_at;
}

void add_promises(DecisionPage& page, Visit const& visit, SeenDecision const& seen)
{
    page.is_agreed = seen.decision.state == State::agreed;
    if (!page.is_agreed)
        return;
    page.promises = promise_lines(visit, promises_of_decision(visit.rows, seen.decision), sight_of(seen));
    if (seen.membership)
        page.add_promise = web::Url::local("/decisions/", seen.decision.id, "/promises/new");
}

/// Nothing to follow for electors who were removed from a hidden circle.
web::Url circle_address(SeenDecision const& seen)
{
    return seen.circle.is_hidden() && !seen.membership ? web::Url()
                                                       : web::Url::local("/circles/", seen.circle.id);
}

} // namespace

Result<DecisionPage> look_at_decision(Visit& visit, DecisionId id)
{
    auto const seen = TRY(see_decision(visit.rows, visit.who, id));
    auto const& decision = seen.decision;
    auto const secrecy = std::string(secrecy_text(decision.secrecy));
    DecisionPage page{.id = id.text(),
                      .question = decision.question,
                      .round = decision.round > 1 ? round_words(visit.who.language, decision.round) : "",
                      .state = state_key(decision.state),
                      .state_colour = state_colour(decision.state),
                      .circle = seen.circle.name,
                      .circle_href = circle_address(seen),
                      .text = web::Html::trusted(web::safe_markdown(decision.text)),
                      .options = decision.options,
                      .method = method_key(decision.method),
                      .method_way = method_way_key(decision.method),
                      .method_hint = method_hint_key(decision.method),
                      .secrecy = web::MessageKey("decide.secrecy_" + secrecy),
                      .secrecy_hint = web::MessageKey("decide.secrecy_hint_" + secrecy),
                      .closes_on = last_day(decision.closes_at),
                      .closes_early = decision.early_close == EarlyClose::when_all_answered,
                      .is_open = decision.takes_ballots(visit.now),
                      .is_being_counted = decision.state == State::open && !decision.takes_ballots(visit.now),
                      .is_withdrawn = decision.state == State::withdrawn,
                      .withdrawn_why = decision.withdrawn_why,
                      .hash = decision.content_hash.hex(),
                      .errors = visit.errors};
    if (page.is_being_counted) {
        page.state = "decide.state_counting";
        page.state_colour = "yellow";
    }
    auto const turnout = decision.state == State::open ? turnout_of(visit.rows, decision) : Turnout();
    page.rules = rule_lines(visit.who.language, decision, people_asked(visit, seen, turnout));
    add_answering(page, visit, seen, turnout);
    if (decision.has_outcome())
        page.outcome = outcome_part(visit, seen);
    add_links(page, visit, seen);
    add_change(page, visit, decision);
    add_promises(page, visit, seen);
    add_facilitating(page, visit, seen);
    return page;
}

Result<DecisionData> look_at_data(Visit& visit, DecisionId id)
{
    auto seen = TRY(see_decision(visit.rows, visit.who, id));
    DecisionData data;
    if (seen.decision.has_outcome()) {
        data.outcome_hash = outcome_hash(seen.decision.outcome).hex();
        if (seen.membership)
            data.exact = ExactData{seen.decision.outcome, counted_of(visit.rows, seen.decision)};
        else
            data.count = outside_outcome_text(parse_outcome(seen.decision.outcome));
    }
    data.decision = std::move(seen.decision);
    return data;
}

Result<std::vector<BallotRow>> look_at_ballots(Visit& visit, DecisionId id)
{
    auto const seen = TRY(see_decision(visit.rows, visit.who, id));
    if (!seen.decision.has_outcome())
        return fail(Fault::conflict, "decide.not_closed");
    if (!seen.membership)
        return fail(Fault::forbidden, "decide.ballots_for_members");
    std::vector<BallotRow> rows;
    if (!seen.decision.is_secret()) {
        for (auto& open : open_ballots_of(visit.rows, seen.decision))
            rows.push_back({std::move(open.ballot), std::move(open.name)});
        return rows;
    }
    for (auto& ballot : counted_of(visit.rows, seen.decision))
        rows.push_back({std::move(ballot)});
    return rows;
}

} // namespace manyhands::decide
