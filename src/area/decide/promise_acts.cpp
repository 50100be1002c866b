// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/promise_acts.hpp"

#include "area/decide/decision_store.hpp"
#include "area/decide/promise_store.hpp"
#include "area/decide/public_lines.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

using front::Turn;

/// Promise, decision, state and day: nothing about a person, so it serves the public log, too.
std::string promise_body(Promise const& promise)
{
    return JsonWriter()
        .begin_object()
        .member("promise", promise.id.text())
        .member("decision", promise.decision.text())
        .member("state", promise_state_text(promise.state))
        .member("due", promise.due.iso())
        .end_object()
        .take();
}

Result<void> tell(Turn& turn, SeenDecision const& from, Promise const& promise, std::string const& what)
{
    auto const body = promise_body(promise);
    bool const is_public = is_for_all(from.circle, from.decision) && promise.state != PromiseState::offered;
    return turn.tell(promise.root, "decide.promise_" + what, journal::subject("promise", promise.id), body,
                     is_public ? std::optional(body) : std::nullopt);
}

Result<void> step(Turn& turn, SeenPromise const& seen, std::string why, std::string const& what)
{
    TRY_VOID(front::not_while_hidden(turn.rows, "promise", seen.promise.id.text()));
    take_step(turn.rows, seen.promise,
              {.at = turn.now,
               .person = *turn.who.person,
               .state = seen.promise.state,
               .due = seen.promise.due,
               .why = std::move(why)});
    return tell(turn, seen.from, seen.promise, what);
}

Result<SeenPromise> owned_promise(Turn& turn, PromiseId id)
{
    auto seen = TRY(see_promise(turn.rows, turn.who, id));
    TRY(people::signed_in(turn.who));
    if (!seen.is_owner)
        return fail(Fault::forbidden, "decide.owner_only");
    return seen;
}

Result<SeenPromise> run_promise(Turn& turn, PromiseId id)
{
    auto seen = TRY(see_promise(turn.rows, turn.who, id));
    TRY(people::signed_in(turn.who));
    if (!seen.may_settle())
        return fail(Fault::forbidden, "decide.owner_or_facilitator_only");
    return seen;
}

Result<void> expect_state(Promise const& promise, PromiseState state)
{
    if (promise.state != state)
        return fail(Fault::conflict, "decide.promise_moved_on");
    return {};
}

} // namespace

Result<SeenPromise> see_promise(store::Snapshot const& rows, people::Visitor const& who, PromiseId id)
{
    auto promise = find_promise(rows, id);
    if (!promise)
        return not_found();
    auto from = TRY(see_decision(rows, who, promise->decision));
    SeenPromise seen{.promise = std::move(*promise), .from = std::move(from)};
    seen.is_owner = who.is_member() && *who.person == seen.promise.owner;
    if (!seen.promise.is_public() && !seen.is_owner && !seen.from.membership)
        return not_found();
    return seen;
}

Result<Promise> make_promise(Turn& turn, DecisionId id, TypedPromise const& typed)
{
    auto const seen = TRY(see_decision(turn.rows, turn.who, id));
    auto const maker = TRY(circles::require_member(turn.rows, turn.who, seen.circle));
    if (seen.decision.state != State::agreed)
        return fail(Fault::conflict, "decide.not_agreed_yet");
    auto const draft = TRY(check_promise(typed, british_day(turn.now)));
    bool const for_oneself = draft.owner == maker.person;
    if (!for_oneself && !maker.facilitates())
        return fail(Fault::forbidden, "decide.promise_for_oneself");
    auto const owner = circles::membership_of(turn.rows, seen.circle, draft.owner);
    if (!owner)
        return invalid({{"owner", {"decide.owner_missing"}}});
    Promise const promise{.root = seen.decision.root,
                          .id = PromiseId::random(),
                          .decision = id,
                          .circle = seen.circle.id,
                          .place = seen.decision.place,
                          .owner = draft.owner,
                          .owner_side = side_of(owner->side),
                          .what = draft.what,
                          .due = draft.due,
                          .state = for_oneself ? PromiseState::open : PromiseState::offered,
                          .made_by = maker.person,
                          .made_at = turn.now,
                          .naming = for_oneself ? draft.naming : Naming::by_side};
    insert_promise(turn.rows, promise);
    TRY_VOID(step(turn, {.promise = promise, .from = seen}, "", "made"));
    return promise;
}

Result<Promise> accept_promise(Turn& turn, PromiseId id, Naming naming)
{
    auto seen = TRY(owned_promise(turn, id));
    TRY_VOID(expect_state(seen.promise, PromiseState::offered));
    seen.promise.state = PromiseState::open;
    seen.promise.naming = naming;
    set_naming(turn.rows, seen.promise);
    TRY_VOID(step(turn, seen, "", "accepted"));
    return seen.promise;
}

Result<Promise> name_promise(Turn& turn, PromiseId id, Naming naming)
{
    auto seen = TRY(owned_promise(turn, id));
    if (!seen.promise.is_public())
        return fail(Fault::conflict, "decide.promise_moved_on");
    seen.promise.naming = naming;
    set_naming(turn.rows, seen.promise);
    // The public log has nothing about a person, so nothing changes there.
    TRY_VOID(turn.tell(seen.promise.root, "decide.promise_named", journal::subject("promise", id),
                       promise_body(seen.promise)));
    return seen.promise;
}

Result<Promise> decline_promise(Turn& turn, PromiseId id, std::string_view typed_why)
{
    auto seen = TRY(run_promise(turn, id));
    TRY_VOID(expect_state(seen.promise, PromiseState::offered));
    seen.promise.state = PromiseState::withdrawn;
    seen.promise.settled_at = turn.now;
    TRY_VOID(step(turn, seen, shorten(tidy(typed_why), why_length_max), "withdrawn"));
    return seen.promise;
}

Result<Promise> settle_promise(Turn& turn, PromiseId id, TypedSettlement const& typed)
{
    auto seen = TRY(run_promise(turn, id));
    TRY_VOID(expect_state(seen.promise, PromiseState::open));
    auto const state = parse_promise_state(typed.state);
    if (state != PromiseState::kept && state != PromiseState::not_kept)
        return invalid({{"state", {"decide.choose_one"}}});
    auto why = TRY(circles::check_reason(typed.why, {"why", "decide.why_missing"}));
    seen.promise.state = *state;
    seen.promise.settled_at = turn.now;
    TRY_VOID(step(turn, seen, std::move(why), std::string(promise_state_text(*state))));
    return seen.promise;
}

Result<Promise> move_promise(Turn& turn, PromiseId id, TypedMove const& typed)
{
    auto seen = TRY(owned_promise(turn, id));
    TRY_VOID(expect_state(seen.promise, PromiseState::open));
    seen.promise.due = TRY(check_due(typed.due, british_day(turn.now)));
    auto why = TRY(circles::check_reason(typed.why, {"move_why", "decide.why_missing"}));
    TRY_VOID(step(turn, seen, std::move(why), "moved"));
    return seen.promise;
}

} // namespace manyhands::decide
