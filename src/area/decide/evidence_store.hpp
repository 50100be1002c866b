// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of the evidence that decisions carry.
#pragma once

#include "area/decide/decision.hpp"
#include "area/results/results.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::decide {

/// Of a decision that came from a conversation (EXPECT); once.
void insert_evidence(store::Transaction& rows, Decision const& decision, results::Evidence const& evidence);
std::optional<results::Evidence> evidence_of(store::Snapshot const& rows, Decision const& decision);
void delete_evidence(store::Transaction& rows, Decision const& decision);
/// Decisions that carry evidence of a statement, newest first, drafts among them.
std::vector<DecisionId> decisions_from(store::Snapshot const& rows, talk::Conversation const& conversation,
                                       StatementId statement);

} // namespace manyhands::decide
