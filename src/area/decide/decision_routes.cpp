// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_routes.hpp"

#include "area/decide/decide.hpp"
#include "area/decide/decision_looks.hpp"
#include "area/decide/evidence_acts.hpp"
#include "area/results/results.hpp"

namespace manyhands::decide {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Done back_to_decision(DecisionId id, std::string notice)
{
    return {.location = web::Url::local("/decisions/", id).text(), .notice = std::move(notice)};
}

Result<web::Response> new_decision_page(Visit& visit, results::MapShelf& shelf)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const page = TRY(look_at_new_decision(visit, id, shelf));
    return std::visit([&](auto const& each) { return show(each, visit.frame); }, page);
}

Result<Done> add_decision(Turn& turn, web::Form const& form, results::MapShelf& shelf)
{
    auto const circle = TRY(turn.id<CircleId>());
    auto const typed = read_typed(form);
    auto const decision = TRY(draft_decision(turn, circle, typed));
    TRY_VOID(carry_evidence(turn, decision, typed.statement, shelf));
    return Done{.location = web::Url::local("/decisions/", decision.id, "/check").text()};
}

Result<Done> change(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<DecisionId>());
    auto const decision = TRY(change_decision(turn, id, read_typed(form)));
    if (decision.state == State::draft)
        return Done{.location = web::Url::local("/decisions/", id, "/check").text()};
    return back_to_decision(id, "decide.done_text_changed");
}

Result<Done> open(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<DecisionId>());
    TRY(open_decision(turn, id));
    return back_to_decision(id, "decide.done_opened");
}

Result<Done> discard(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<DecisionId>());
    auto const circle = TRY(discard_draft(turn, id));
    return Done{.location = web::Url::local("/circles/", circle.id).text(),
                .notice = "decide.done_discarded"};
}

Result<Done> answer(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<DecisionId>());
    TRY(answer_decision(turn, id, read_ballot(form)));
    return back_to_decision(id, "decide.done_answered");
}

Result<Done> withdraw(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<DecisionId>());
    TRY(withdraw_decision(turn, id, form.long_text("withdraw_reason")));
    return back_to_decision(id, "decide.done_withdrawn");
}

Result<Done> reasons(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<DecisionId>());
    auto const decision = TRY(return_reasons(turn, id));
    return Done{.location = web::Url::local("/conversations/", *decision.conversation).text(),
                .notice = "decide.done_reasons"};
}

Result<Done> next_round(Turn& turn, results::MapShelf& shelf)
{
    auto const id = TRY(turn.id<DecisionId>());
    auto const decision = TRY(begin_next_round(turn, id));
    TRY_VOID(carry_evidence_on(turn, decision, shelf));
    return Done{.location = web::Url::local("/decisions/", decision.id, "/edit").text(),
                .notice = "decide.done_next_round"};
}

} // namespace

void bind_decide(front::Door& door, results::MapShelf& shelf)
{
    auto const fresh_page = [&shelf](Visit& visit) { return new_decision_page(visit, shelf); };
    door.get("/circles/{id}/decisions/new", fresh_page);
    door.post("/circles/{id}/decisions/new",
              [&shelf](Turn& turn, web::Form const& form) { return add_decision(turn, form, shelf); },
              {.again = fresh_page, .body_bytes_max = 128 * 1024});
    door.get("/decisions/{id}", front::page<look_at_decision>);
    door.get("/decisions/{id}.json", front::json<look_at_data>);
    door.get("/decisions/{id}/ballots.csv", front::csv<look_at_ballots>);
    door.get("/decisions/{id}/edit", front::page<look_at_decision_to_change>);
    door.post("/decisions/{id}/edit", change,
              {.again = front::page<look_at_decision_to_change>, .body_bytes_max = 128 * 1024});
    door.get("/decisions/{id}/check", front::page<look_at_check>);
    door.post("/decisions/{id}/open", open, {.again = front::page<look_at_check>});
    door.post("/decisions/{id}/discard", discard);
    door.post("/decisions/{id}/ballot", answer,
              {.again = front::page<look_at_decision>, .repeat = front::Repeat::harmless});
    door.post("/decisions/{id}/withdraw", withdraw, {.again = front::page<look_at_decision>});
    door.get("/decisions/{id}/reasons", front::page<look_at_reasons>);
    door.post("/decisions/{id}/reasons", reasons);
    door.post("/decisions/{id}/next-round",
              [&shelf](Turn& turn, web::Form const&) { return next_round(turn, shelf); });
    bind_asking(door, shelf);
    bind_promises(door);
    bind_decision_lists(door);
}

} // namespace manyhands::decide
