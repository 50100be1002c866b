// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_routes.hpp"
#include "area/results/results.hpp"

#include "area/decide/ask_acts.hpp"
#include "area/decide/ask_looks.hpp"

namespace manyhands::decide {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<web::Response> ask_page(Visit& visit, results::MapShelf& shelf)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const statement = TRY(visit.id<StatementId>("statement"));
    auto const page = TRY(look_at_ask(visit, id, statement, shelf));
    return show(page, visit.frame);
}

front::Act asking(Asking which, char const* notice)
{
    return [=](Turn& turn, web::Form const&) -> Result<Done> {
        auto const id = TRY(turn.id<ConversationId>());
        auto const statement = TRY(turn.id<StatementId>("statement"));
        TRY_VOID(ask_for_decision(turn, id, statement, which));
        return Done{.location = web::Url::local("/conversations/", id, "/ask/", statement).text(),
                    .notice = notice};
    };
}

} // namespace

void bind_asking(front::Door& door, results::MapShelf& shelf)
{
    auto const page = [&shelf](Visit& visit) { return ask_page(visit, shelf); };
    door.get("/conversations/{id}/ask/{statement}", page);
    door.post("/conversations/{id}/ask/{statement}", asking(Asking::ask, "decide.done_asked"),
              {.again = page, .repeat = front::Repeat::harmless});
    door.post("/conversations/{id}/ask/{statement}/back",
              asking(Asking::take_back, "decide.done_ask_taken_back"), {.repeat = front::Repeat::harmless});
    door.get("/conversations/{id}/asked", front::page<look_at_asked>);
}

} // namespace manyhands::decide
