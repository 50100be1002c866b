// SPDX-License-Identifier: AGPL-3.0-or-later
// Adding one's own statement.
#pragma once

#include "area/talk/conversation_access.hpp"
#include "area/talk/statement.hpp"

#include <span>

namespace manyhands::talk {

struct StatementDraft {
    std::string text;
    /// Whether they have seen the statements that are much like theirs.
    enum class Compared { not_yet, yes } compared = Compared::not_yet;
};

struct Written {
    Statement statement;
    std::optional<web::Cookie> cookie = {};
};

/// Writes a statement, agreed with by its author. It waits for a moderator where the conversation says so,
/// and always while its author is a guest whose votes wait. Errors as admit and check_statement say;
/// Fault::invalid at `text` with `talk.similar_exist` where others say much the same and the author has not
/// seen them; conflict `talk.too_many_statements`.
Result<Written> write_statement(front::Turn& turn, ConversationId id, StatementDraft const& draft);

/// Those of `statements` that everybody can see and that say most nearly the same as the draft, at most
/// three, the most alike first. O(text).
std::vector<Statement> similar_statements(std::span<Statement const> statements, std::string_view draft);

} // namespace manyhands::talk
