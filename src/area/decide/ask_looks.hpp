// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages about asking for decisions show, for everybody who may know the conversation.
#pragma once

#include "area/decide/ask_pages.hpp"
#include "area/results/results.hpp"

namespace manyhands::decide {

/// not_found for a statement that is not shown.
Result<AskPage> look_at_ask(front::Visit& visit, ConversationId id, StatementId statement,
                            results::MapShelf& shelf);
Result<AskedPage> look_at_asked(front::Visit& visit, ConversationId id);

} // namespace manyhands::decide
