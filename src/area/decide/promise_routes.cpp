// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_routes.hpp"
#include "area/decide/promise_looks.hpp"

namespace manyhands::decide {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Done back_to_promise(Promise const& promise, std::string notice)
{
    return {.location = web::Url::local("/promises/", promise.id).text(), .notice = std::move(notice)};
}

Result<web::Response> promise_json(Visit& visit)
{
    auto const id = TRY(visit.id<PromiseId>());
    auto const page = TRY(look_at_promise(visit, id));
    auto const seen = TRY(see_promise(visit.rows, visit.who, id));
    return as_json(page, seen.promise);
}

Result<web::Response> done_csv(Visit& visit)
{
    auto const id = TRY(visit.id<PlaceId>());
    auto const page = TRY(look_at_done(visit, id));
    return as_csv(page, visit.who.language);
}

/// Who does not choose an owner promises for themselves.
Result<Done> add_promise(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<DecisionId>());
    auto typed = read_promise(form);
    if (!form.has("owner") && turn.who.person)
        typed.owner = turn.who.person->text();
    TRY(make_promise(turn, id, typed));
    return Done{.location = web::Url::local("/decisions/", id).text(), .notice = "decide.done_promised"};
}

Result<Done> accept(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PromiseId>());
    auto const promise = TRY(accept_promise(turn, id, read_naming(form)));
    return back_to_promise(promise, "decide.done_accepted");
}

Result<Done> rename(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PromiseId>());
    auto const promise = TRY(name_promise(turn, id, read_naming(form)));
    return back_to_promise(promise,
                           promise.naming == Naming::by_name ? "decide.done_named" : "decide.done_unnamed");
}

/// Those outside the circle do not see it any more; who declined is inside.
Result<Done> decline(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PromiseId>());
    auto const promise = TRY(decline_promise(turn, id, form.long_text("decline_why")));
    return back_to_promise(promise, "decide.done_declined");
}

Result<Done> settle(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PromiseId>());
    auto const promise = TRY(settle_promise(turn, id, {form.text("state"), form.long_text("why")}));
    return back_to_promise(promise, "decide.done_settled");
}

Result<Done> move(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<PromiseId>());
    auto const promise = TRY(move_promise(turn, id, {form.text("due"), form.long_text("move_why")}));
    return back_to_promise(promise, "decide.done_moved");
}

} // namespace

void bind_promises(front::Door& door)
{
    door.get("/decisions/{id}/promises/new", front::page<look_at_new_promise>);
    door.post("/decisions/{id}/promises/new", add_promise, {.again = front::page<look_at_new_promise>});
    door.get("/promises/{id}", front::page<look_at_promise>);
    door.get("/promises/{id}.json", promise_json);
    door.post("/promises/{id}/accept", accept);
    door.post("/promises/{id}/decline", decline, {.again = front::page<look_at_promise>});
    door.post("/promises/{id}/name", rename,
              {.again = front::page<look_at_promise>, .repeat = front::Repeat::harmless});
    door.post("/promises/{id}/settle", settle, {.again = front::page<look_at_promise>});
    door.post("/promises/{id}/move", move, {.again = front::page<look_at_promise>});
    door.get("/places/{id}/done", front::page<look_at_done>);
    door.get("/places/{id}/done.csv", done_csv);
}

} // namespace manyhands::decide
