// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/moderation_routes.hpp"

#include "area/talk/moderation_acts.hpp"
#include "area/talk/moderation_looks.hpp"

namespace manyhands::talk {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<Done> decide(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<ConversationId>());
    auto const statement = StatementId::parse(form.text("statement"));
    if (!statement)
        return not_found();
    ModerationDraft const draft{.statement = *statement,
                                .shown = parse_shown(form.text("decision")),
                                .reason = parse_hide_reason(form.text("reason")),
                                .note = form.long_text("note")};
    TRY_VOID(moderate(turn, id, draft));
    auto const list = parse_shown(form.text("list")).value_or(Shown::waiting);
    bool const shown = draft.shown == Shown::shown;
    return Done{
        .location =
            web::Url::local("/conversations/", id, "/moderation").with("list", shown_text(list)).text(),
        .notice = shown ? "talk.done_shown" : "talk.done_hidden"};
}

Result<web::Response> log_page(Visit& visit)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const page = TRY(look_at_moderation_log(visit, id, log_on_page));
    return show(page, visit.frame);
}

Result<web::Response> log_csv(Visit& visit)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const page = TRY(look_at_moderation_log(visit, id, log_in_file));
    return as_csv(page);
}

} // namespace

void bind_moderation(front::Door& door)
{
    door.get("/moderation", front::page<look_at_waiting>);
    door.get("/conversations/{id}/moderation", front::page<look_at_moderation>);
    door.post("/conversations/{id}/moderation", decide,
              {.again = front::page<look_at_moderation>, .repeat = front::Repeat::harmless});
    door.get("/conversations/{id}/moderation-log", log_page);
    door.get("/conversations/{id}/moderation-log.csv", log_csv);
}

} // namespace manyhands::talk
