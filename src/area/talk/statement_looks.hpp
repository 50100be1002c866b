// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what people see when they add a statement, and the list of statements.
#pragma once

#include "area/talk/conversation_access.hpp"
#include "area/talk/similar_statements.hpp"
#include "area/talk/statement_pages.hpp"

namespace manyhands::talk {

/// For those who may take part now; with what was typed, and what says nearly the same.
Result<NewStatementPage> look_at_new_statement(front::Visit& visit, ConversationId id,
                                               SimilarStatements& statements);
/// The statements that everybody can see, oldest first.
Result<ToldStatements> look_at_statements(front::Visit& visit, ConversationId id);

} // namespace manyhands::talk
