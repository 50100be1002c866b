// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_looks.hpp"

#include "area/decide/ballot_acts.hpp"
#include "area/decide/ballot_form.hpp"
#include "area/decide/ballot_store.hpp"
#include "area/decide/choice_text.hpp"
#include "area/decide/decision_store.hpp"
#include "area/decide/evidence_store.hpp"
#include "area/decide/outcome_looks.hpp"
#include "area/decide/outcome_text.hpp"
#include "area/decide/promise_looks.hpp"
#include "area/results/results.hpp"
#include "area/talk/talk.hpp"
#include "base/published.hpp"
#include "engine/tally/tally_explain.hpp"
#include "web/markdown.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

using front::Visit;

constexpr int versions_on_page = 10; // a text may be long, and may have been changed often

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
        (page.is_open && visit.now + last_change_before_close <= decision.closes_at &&
         decision.content_version <= text_changes_max))
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

std::optional<results::EvidencePart> evidence_seen(Visit const& visit, Decision const& decision)
{
    auto const evidence = evidence_of(visit.rows, decision);
    if (!evidence)
        return std::nullopt;
    auto const conversation = talk::visible_conversation(visit.rows, visit.who, *decision.conversation);
    if (!conversation)
        return std::nullopt;
    return results::evidence_part(visit.rows, visit.who.language, *conversation, *evidence);
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
