// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of words that are taken away and put back, and of whose they are.
#pragma once

#include "area/talk/conversation_store.hpp"
#include "area/talk/statement.hpp"

namespace manyhands::talk {

/// Writes the words of a wording that is there.
void set_wording(store::Transaction& rows, Conversation const& conversation, Wording const& wording);
/// The account that wrote it, if there is one.
std::optional<PersonId> author_of(store::Snapshot const& rows, Statement const& statement);

} // namespace manyhands::talk
