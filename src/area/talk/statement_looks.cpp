// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement_looks.hpp"

#include "area/talk/open_data.hpp"
#include "area/talk/statement_acts.hpp"
#include "area/talk/statement_store.hpp"
#include "area/talk/talk.hpp"

#include <algorithm>

namespace manyhands::talk {

Result<NewStatementPage> look_at_new_statement(front::Visit& visit, ConversationId id,
                                               SimilarStatements& statements)
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
    auto const text = check_statement(page.text);
    if (!text)
        return page;
    for (auto const similar : statements.find(visit.rows, conversation, *text).similar)
        if (auto const statement = find_statement(visit.rows, conversation, similar);
            statement && statement->shown == Shown::shown)
            page.similar.push_back(
                {statement->id.text(), statement->text, std::string(web::code(statement->language))});
    return page;
}

Result<ToldStatements> look_at_statements(front::Visit& visit, ConversationId id)
{
    auto const conversation = TRY(visible_conversation(visit.rows, visit.who, id));
    auto statements = statements_of(visit.rows, conversation);
    std::erase_if(statements, [](Statement const& statement) { return statement.shown != Shown::shown; });
    return ToldStatements{std::move(statements), told_now(visit.rows, conversation)};
}

} // namespace manyhands::talk
