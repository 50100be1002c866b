// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement_looks.hpp"

#include "area/talk/statement_acts.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/talk.hpp"

#include <algorithm>

namespace manyhands::talk {

Result<NewStatementPage> look_at_new_statement(front::Visit& visit, ConversationId id)
{
    auto const entered = TRY(enter_conversation(visit.rows, visit.who, id));
    auto const admission = TRY(admit(entered, visit.who, visit.now));
    auto const& conversation = entered.conversation;
    NewStatementPage page{.question = conversation.question,
                          .conversation = web::Url::local("/conversations/", id),
                          .action = web::Url::local("/conversations/", id, "/statements"),
                          .votes = web::Url::local("/conversations/", id, "/votes"),
                          .draft_name = "talk-" + id.text() + "-new",
                          .text = visit.form.text("text"),
                          .characters_max = static_cast<int>(statement_length_max),
                          .waits_for_moderator = conversation.moderation == Moderation::before ||
                              admission.votes == Admission::Votes::wait,
                          .errors = visit.errors};
    if (check_statement(page.text))
        for (auto const& statement : similar_statements(statements_of(visit.rows, conversation), page.text))
            page.similar.push_back(
                {statement.id.text(), statement.text, std::string(web::code(statement.language))});
    return page;
}

Result<std::vector<Statement>> look_at_statements(front::Visit& visit, ConversationId id)
{
    auto const conversation = TRY(visible_conversation(visit.rows, visit.who, id));
    auto statements = statements_of(visit.rows, conversation);
    std::erase_if(statements, [](Statement const& statement) { return statement.shown != Shown::shown; });
    return statements;
}

} // namespace manyhands::talk
