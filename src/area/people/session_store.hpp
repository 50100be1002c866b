// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of sessions.
#pragma once

#include "area/people/session.hpp"

namespace manyhands::people {

void insert_session(store::Transaction& rows, Session const& session);
/// The person behind a session that has not ended, with name, language and office.
struct SessionVisitor {
    Visitor visitor;
    Instant seen_at;
};
std::optional<SessionVisitor> find_session_visitor(store::Snapshot const& rows, Hash const& token_hash,
                                                   Instant now);

} // namespace manyhands::people
