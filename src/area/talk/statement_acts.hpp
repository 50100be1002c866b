// SPDX-License-Identifier: AGPL-3.0-or-later
// Adding one's own statement.
#pragma once

#include "area/talk/conversation_access.hpp"
#include "area/talk/similar_statements.hpp"
#include "area/talk/statement.hpp"

namespace manyhands::talk {

struct StatementDraft {
    std::string text;
    /// Whether they have seen the statements that are much like theirs.
    enum class Seen { not_yet, yes } seen = Seen::not_yet;
};

/// A draft that was held against what was there.
struct ComparedStatement {
    StatementDraft draft;
    std::vector<StatementId> similar = {}; ///< looked for only where they have not seen them
    Compared compared = {};
};

/// What takes time of writing a statement, before the act: may they, is it one, do others say the same?
/// Errors as write_statement.
Result<ComparedStatement> compare_statement(front::Visit const& visit, ConversationId id,
                                            StatementDraft const& draft, SimilarStatements& statements);

/// Writes a statement, agreed with by its author. It waits for a moderator where the conversation says so,
/// and always while its author is a guest whose votes wait. What came since the comparison is compared here.
/// Errors as admit and check_statement say; conflict `talk.too_many_statements` (of this person today) and
/// `talk.conversation_full`. Nothing where others say much the same and they are to look at that first: only
/// the try is kept. O(text), whatever the size of the conversation.
Result<std::optional<Statement>> write_statement(front::Turn& turn, ConversationId id,
                                                 ComparedStatement const& draft);

} // namespace manyhands::talk
