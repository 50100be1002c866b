// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/take_part_routes.hpp"

#include "area/talk/statement_acts.hpp"
#include "area/talk/statement_looks.hpp"
#include "area/talk/take_part_looks.hpp"
#include "area/talk/vote_acts.hpp"

namespace manyhands::talk {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Result<Done> cast(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<ConversationId>());
    auto const statement = StatementId::parse(form.text("statement"));
    if (!statement)
        return not_found();
    auto const chosen = parse_vote(form.text("vote"));
    if (!chosen)
        return invalid({{"vote", {"talk.vote_missing"}}});
    TRY_VOID(vote(turn, id, {*statement, *chosen}));
    auto const conversation = web::Url::local("/conversations/", id);
    if (form.text("back") == "mine")
        return Done{.location = conversation.text() + "/mine", .notice = "talk.done_vote_changed"};
    auto const next = conversation.fragment("vote").text();
    if (form.text("back") == "similar")
        return Done{.location = next, .notice = "talk.done_similar_voted"};
    return Done{.location = next};
}

Result<Done> send_statement(Turn& turn, ConversationId id, ComparedStatement const& draft)
{
    auto const statement = TRY(write_statement(turn, id, draft));
    if (!statement)
        return Done{
            .refusal = Error{Fault::invalid, {"web.there_is_a_problem"}, {{"text", {"talk.similar_exist"}}}}};
    bool const shown = statement->shown == Shown::shown;
    return Done{.location = web::Url::local("/conversations/", id).text(),
                .notice = shown ? "talk.done_statement_shown" : "talk.done_statement_waits"};
}

/// What others say is compared before the writer has to do with it.
front::Preparation writing(std::shared_ptr<SimilarStatements> const& statements)
{
    return [statements](Visit& visit, web::Form const& form) -> Result<front::Act> {
        using enum StatementDraft::Seen;
        auto const id = TRY(visit.id<ConversationId>());
        StatementDraft const draft{form.text("text"), form.has("anyway") ? yes : not_yet};
        auto compared = TRY(compare_statement(visit, id, draft, *statements));
        return front::Act([id, compared = std::move(compared)](Turn& turn, web::Form const&) {
            return send_statement(turn, id, compared);
        });
    };
}

Result<web::Response> conversation_page(Visit& visit, ConversationBoard const& board, AskNext const& ask_next)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto page = TRY(look_at_conversation(visit, id, ask_next));
    auto const conversation = TRY(find_conversation(visit.rows, id));
    page.sections = front::sections_of(board, visit, conversation);
    return show(page, visit.frame);
}

Result<web::Response> new_statement_page(Visit& visit, SimilarStatements& statements)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const page = TRY(look_at_new_statement(visit, id, statements));
    return show(page, visit.frame);
}

} // namespace

void bind_taking_part(front::Door& door, ConversationBoard const& board, AskNext const& ask_next)
{
    front::Page const page = [&board, ask_next](Visit& visit) {
        return conversation_page(visit, board, ask_next);
    };
    door.get("/conversations/{id}", page);
    door.get("/conversations/{id}.json", front::json<look_at_conversation_list>);
    door.post("/conversations/{id}/votes", cast,
              {.again = page, .body_bytes_max = 4 * 1024, .repeat = front::Repeat::harmless_for_known});
    door.get("/conversations/{id}/mine", front::page<look_at_mine>);
    door.get("/conversations/{id}/statements.csv", front::csv<look_at_statements>);
    auto const statements = std::make_shared<SimilarStatements>();
    front::Page const form = [statements](Visit& visit) { return new_statement_page(visit, *statements); };
    door.get("/conversations/{id}/statements/new", form);
    door.post_prepared("/conversations/{id}/statements", writing(statements),
                       {.again = form, .body_bytes_max = 16 * 1024});
}

} // namespace manyhands::talk
