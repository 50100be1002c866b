// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of statements.
#pragma once

#include "area/front/front.hpp"
#include "area/talk/conversation.hpp"
#include "area/talk/statement.hpp"
#include "area/talk/vote.hpp"
#include "store/snapshot.hpp"

#include <optional>
#include <vector>

namespace manyhands::talk {

void insert_statement(store::Transaction& rows, Statement const& statement);
std::optional<Statement> find_statement(store::Snapshot const& rows, Conversation const& conversation,
                                        StatementId id);
/// All of a conversation, whatever their state, oldest first.
std::vector<Statement> statements_of(store::Snapshot const& rows, Conversation const& conversation);
/// Where a statement of origin `reason` comes from; nothing for one from before this was kept.
void insert_reason_source(store::Transaction& rows, Statement const& statement, ReasonSource const& source);
/// Writes how the decision that statements come from asks.
void set_reason_question(store::Transaction& rows, PlaceId root, ConversationId conversation,
                         ReasonSource const& source);
std::optional<ReasonSource> find_reason_source(store::Snapshot const& rows, Statement const& statement);
/// `statement` as it stands before.
void set_shown(store::Transaction& rows, Statement const& statement, Shown shown);
/// Passes on what somebody wrote to another participant of the conversation.
void change_author(store::Transaction& rows, Participant const& from, ParticipantId to);

/// A statement with what one participant answered.
struct AnsweredStatement {
    Statement statement;
    std::optional<Vote> vote = {};
    std::optional<Instant> voted_at = {};
};
/// All of a conversation, oldest first, with the answers of that participant, or of nobody. One query.
std::vector<AnsweredStatement> answered_statements(store::Snapshot const& rows,
                                                   Conversation const& conversation,
                                                   std::optional<ParticipantId> participant);

/// One of them.
std::optional<AnsweredStatement> answered_statement(store::Snapshot const& rows,
                                                    Conversation const& conversation, StatementId id,
                                                    std::optional<ParticipantId> participant);
/// How many of those that everybody can see they have answered. O(own votes).
int count_answered(store::Snapshot const& rows, Participant const& participant);

/// from: `from` itself and those behind it; before: those before it.
enum class IdOrder { from, before };
struct IdStretch {
    StatementId from;
    int count_max = 0;
    IdOrder order = IdOrder::from;
};
/// Of those that everybody can see, a stretch by their ids, which are random. About O(count_max).
std::vector<AnsweredStatement> shown_statements_from(store::Snapshot const& rows,
                                                     Conversation const& conversation,
                                                     std::optional<ParticipantId> participant,
                                                     IdStretch const& stretch);
/// Those that everybody can see, oldest first, a page of them. O(count_max).
std::vector<Statement> shown_statements_after(store::Snapshot const& rows, Conversation const& conversation,
                                              std::optional<front::ListKey<StatementId>> const& after,
                                              int count_max);

} // namespace manyhands::talk
