// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_acts.hpp"

#include "area/decide/ballot_store.hpp"
#include "area/decide/decision_finding.hpp"
#include "area/decide/decision_store.hpp"
#include "area/decide/outcome_text.hpp"
#include "area/decide/public_lines.hpp"
#include "area/mail/mail.hpp"
#include "area/talk/talk.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

using front::Turn;

constexpr std::chrono::days next_round_open_for{14};

void take_draft(Decision& decision, DecisionDraft const& draft)
{
    decision.question = draft.question;
    decision.text = draft.text;
    decision.options = draft.options;
    decision.method = draft.method;
    decision.secrecy = draft.secrecy;
    decision.closes_at = draft.closes_at;
    decision.early_close = draft.early_close;
    decision.sides = draft.sides;
    decision.content_hash = content_hash(decision);
}

/// The conversation a question comes from belongs to the circle that decides.
Result<std::optional<ConversationId>> check_conversation(Turn& turn, circles::Circle const& circle,
                                                         std::optional<ConversationId> id)
{
    if (!id)
        return std::nullopt;
    auto const conversation = TRY(talk::visible_conversation(turn.rows, turn.who, *id));
    if (conversation.circle != circle.id)
        return not_found();
    return id;
}

void mail(Turn& turn, Decision const& decision, std::vector<Recipient> const& recipients,
          std::string const& kind)
{
    auto const link = turn.tools.settings.origin + web::Url::local("/decisions/", decision.id).text();
    for (auto const& recipient : recipients)
        mail::queue_mail(turn,
                         {.to = recipient.email,
                          .language = recipient.language,
                          .subject_key = "decide." + kind + "_mail_subject",
                          .text_key = "decide." + kind + "_mail_text",
                          .arguments = {{"link", link}}});
}

void keep_content(Turn& turn, Decision const& decision, int voided_ballots)
{
    insert_content(turn.rows, decision,
                   {.version = decision.content_version,
                    .content = content_text(decision),
                    .hash = decision.content_hash,
                    .made_by = *turn.who.person,
                    .made_at = turn.now,
                    .voided_ballots = voided_ballots});
}

bool has_these_sides(Decision const& decision, SideSizes const& sizes)
{
    return std::ranges::equal(decision.sides, sizes, {}, &SideRule::side,
                              [](auto const& side) { return side.first; });
}

Result<void> change_open_text(Turn& turn, circles::Circle const& circle, Decision& decision,
                              TypedDecision const& typed)
{
    if (turn.now + last_change_before_close > decision.closes_at)
        return fail(Fault::conflict, "decide.too_late_to_change");
    if (decision.content_version > text_changes_max)
        return fail(Fault::conflict, "decide.changed_too_often");
    auto const wording =
        TRY(check_wording(typed, decision.is_proposal() ? QuestionKind::proposal : QuestionKind::options));
    auto const before = decision.content_hash;
    decision.question = wording.question;
    decision.text = wording.text;
    decision.options = wording.options;
    decision.content_hash = content_hash(decision);
    if (decision.content_hash == before)
        return {};
    decision.content_version += 1;
    mail(turn, decision, recipients_of(turn.rows, decision, Electors::answered), "changed");
    keep_content(turn, decision, void_ballots(turn.rows, decision));
    update_decision(turn.rows, decision);
    make_findable(turn.rows, circle, decision);
    return turn.tell(decision.root, "decide.text_changed", journal::subject("decision", decision.id),
                     hash_body(decision), public_line(circle, decision));
}

} // namespace

Result<SeenDecision> see_decision(store::Snapshot const& rows, people::Visitor const& who, DecisionId id)
{
    auto decision = TRY(find_decision(rows, id));
    auto const elector =
        who.is_member() ? find_elector(rows, decision, *who.person) : std::optional<Elector>();
    bool const asked = elector && decision.state == State::open;
    auto circle = TRY(asked ? circles::find_circle(rows, decision.circle)
                            : circles::visible_circle(rows, who, decision.circle));
    SeenDecision seen{.decision = std::move(decision), .circle = std::move(circle), .elector = elector};
    if (who.is_member())
        seen.membership = circles::membership_of(rows, seen.circle, *who.person);
    if (seen.decision.state == State::draft && !seen.facilitates())
        return not_found();
    if (!seen.membership && !asked && !is_for_all(seen.circle, seen.decision))
        return not_found();
    return seen;
}

Result<SeenDecision> facilitated_decision(store::Snapshot const& rows, people::Visitor const& who,
                                          DecisionId id)
{
    auto seen = TRY(see_decision(rows, who, id));
    TRY(circles::require_facilitator(rows, who, seen.circle));
    return seen;
}

SideSizes sizes_of(store::Snapshot const& rows, circles::Circle const& circle)
{
    SideSizes sizes;
    for (auto const& [side, size] : circles::side_sizes(rows, circle))
        sizes[side_of(side)] = size;
    return sizes;
}

Result<Decision> draft_decision(Turn& turn, CircleId id, TypedDecision const& typed)
{
    auto const circle = TRY(circles::visible_circle(turn.rows, turn.who, id));
    TRY(circles::require_facilitator(turn.rows, turn.who, circle));
    auto const draft = TRY(check_decision(typed, sizes_of(turn.rows, circle), turn.now));
    auto const conversation = TRY(check_conversation(turn, circle, draft.conversation));
    Decision decision{.root = circle.root,
                      .id = DecisionId::random(),
                      .circle = circle.id,
                      .place = circle.place,
                      .conversation = conversation,
                      .made_by = *turn.who.person,
                      .made_at = turn.now};
    take_draft(decision, draft);
    insert_decision(turn.rows, decision);
    TRY_VOID(turn.tell(decision.root, "decide.drafted", journal::subject("decision", decision.id)));
    return decision;
}

Result<Decision> change_decision(Turn& turn, DecisionId id, TypedDecision const& typed)
{
    auto [decision, circle, membership, elector] = TRY(facilitated_decision(turn.rows, turn.who, id));
    if (decision.state != State::draft && !decision.takes_ballots(turn.now))
        return fail(Fault::conflict, "decide.closed_already");
    TRY_VOID(front::not_while_hidden(turn.rows, "decision", id.text()));
    if (decision.state == State::open) {
        TRY_VOID(change_open_text(turn, circle, decision, typed));
        return decision;
    }
    auto const draft = TRY(check_decision(typed, sizes_of(turn.rows, circle), turn.now));
    take_draft(decision, draft);
    update_decision(turn.rows, decision);
    TRY_VOID(turn.tell(decision.root, "decide.draft_changed", journal::subject("decision", decision.id)));
    return decision;
}

Result<circles::Circle> discard_draft(Turn& turn, DecisionId id)
{
    auto const seen = TRY(facilitated_decision(turn.rows, turn.who, id));
    if (seen.decision.state != State::draft)
        return fail(Fault::conflict, "decide.open_already");
    TRY_VOID(front::not_while_hidden(turn.rows, "decision", id.text()));
    delete_draft(turn.rows, seen.decision);
    TRY_VOID(turn.tell(seen.decision.root, "decide.draft_discarded", journal::subject("decision", id)));
    return seen.circle;
}

Result<Decision> open_decision(Turn& turn, DecisionId id)
{
    auto [decision, circle, membership, elector] = TRY(facilitated_decision(turn.rows, turn.who, id));
    if (decision.state != State::draft)
        return fail(Fault::conflict, "decide.open_already");
    auto const sizes = sizes_of(turn.rows, circle);
    if (!has_these_sides(decision, sizes))
        return fail(Fault::conflict, "decide.sides_changed");
    TRY(check_decision(typed_of(decision), sizes, turn.now));

    // The key is on the disk before the first ballot can come; an act that is undone leaves one that the next
    // try uses.
    if (decision.is_secret())
        BallotKeys(turn.tools.settings.keys()).make(decision.id);
    decision.state = State::open;
    decision.opened_at = turn.now;
    decision.content_hash = content_hash(decision);
    update_decision(turn.rows, decision);
    keep_content(turn, decision, 0);
    make_findable(turn.rows, circle, decision);
    fix_electorate(turn.rows, decision, circle);
    mail(turn, decision, recipients_of(turn.rows, decision, Electors::all), "opened");
    TRY_VOID(turn.tell(decision.root, "decide.opened", journal::subject("decision", decision.id),
                       hash_body(decision), public_line(circle, decision)));
    return decision;
}

Result<Decision> withdraw_decision(Turn& turn, DecisionId id, std::string_view typed_reason)
{
    auto [decision, circle, membership, elector] = TRY(facilitated_decision(turn.rows, turn.who, id));
    if (!decision.takes_ballots(turn.now))
        return fail(Fault::conflict,
                    decision.state == State::draft ? "decide.not_open" : "decide.closed_already");
    decision.withdrawn_why =
        TRY(circles::check_reason(typed_reason, {"withdraw_reason", "decide.withdraw_reason_missing"}));
    decision.state = State::withdrawn;
    decision.closed_at = turn.now;
    void_ballots(turn.rows, decision);
    drop_silent_electors(turn.rows, decision);
    update_decision(turn.rows, decision);
    TRY_VOID(turn.tell(decision.root, "decide.withdrawn", journal::subject("decision", decision.id),
                       hash_body(decision), public_line(circle, decision)));
    turn.rows.after_commit([wake = turn.tools.wake_jobs] { wake(); }); // the job destroys the key
    return decision;
}

ReturnableReasons returnable_reasons(store::Snapshot const& rows, Decision const& decision)
{
    auto counted = counted_of(rows, decision);
    auto const inside = sides_kept_inside(decision, parse_outcome(decision.outcome), counted);
    ReturnableReasons reasons;
    for (auto& ballot : counted) {
        if (ballot.reason.empty())
            continue;
        if (std::ranges::count(inside, ballot.side) > 0)
            reasons.left_inside = ReturnableReasons::Left::some;
        else
            reasons.texts.push_back(std::move(ballot.reason));
    }
    std::ranges::sort(reasons.texts);
    reasons.texts.erase(std::ranges::unique(reasons.texts).begin(), reasons.texts.end());
    return reasons;
}

Result<void> check_way_back(Decision const& decision)
{
    if (decision.state != State::not_agreed || !decision.conversation)
        return fail(Fault::conflict, "decide.no_way_back");
    if (decision.reasons_returned_at)
        return fail(Fault::conflict, "decide.reasons_returned_already");
    return {};
}

Result<Decision> return_reasons(Turn& turn, DecisionId id)
{
    auto [decision, circle, membership, elector] = TRY(facilitated_decision(turn.rows, turn.who, id));
    TRY_VOID(check_way_back(decision));
    auto const reasons = returnable_reasons(turn.rows, decision);
    if (reasons.texts.empty())
        return fail(Fault::conflict, "decide.no_reasons");
    TRY_VOID(talk::add_reasons(turn, *decision.conversation, reasons.texts,
                               {.decision = decision.id, .question = decision.question}));
    decision.reasons_returned_at = turn.now;
    update_decision(turn.rows, decision);
    TRY_VOID(turn.tell(decision.root, "decide.reasons_returned", journal::subject("decision", decision.id)));
    return decision;
}

Result<Decision> begin_next_round(Turn& turn, DecisionId id)
{
    auto const seen = TRY(facilitated_decision(turn.rows, turn.who, id));
    if (seen.decision.state != State::not_agreed && seen.decision.state != State::no_quorum)
        return fail(Fault::conflict, "decide.no_next_round");
    TRY_VOID(front::not_while_hidden(turn.rows, "decision", id.text()));
    auto typed = typed_of(seen.decision);
    typed.closes_on = (british_day(turn.now) + next_round_open_for).iso();
    auto const sizes = sizes_of(turn.rows, seen.circle);
    auto const draft = TRY(check_decision(typed, sizes, turn.now));
    Decision decision{.root = seen.circle.root,
                      .id = DecisionId::random(),
                      .circle = seen.circle.id,
                      .place = seen.circle.place,
                      .conversation = seen.decision.conversation,
                      .earlier = seen.decision.id,
                      .round = seen.decision.round + 1,
                      .made_by = *turn.who.person,
                      .made_at = turn.now};
    take_draft(decision, draft);
    insert_decision(turn.rows, decision);
    TRY_VOID(turn.tell(decision.root, "decide.drafted", journal::subject("decision", decision.id)));
    return decision;
}

} // namespace manyhands::decide
