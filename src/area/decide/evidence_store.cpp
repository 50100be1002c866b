// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/evidence_store.hpp"

#include "area/results/results.hpp"
#include "base/expect.hpp"
#include "store/database.hpp"

namespace manyhands::decide {

void insert_evidence(store::Transaction& rows, Decision const& decision, results::Evidence const& evidence)
{
    EXPECT(decision.conversation.has_value());
    rows.run("INSERT INTO decision_evidence (root, decision, conversation, statement, body) "
             "VALUES ($1, $2, $3, $4, $5)",
             {decision.root, decision.id, *decision.conversation, evidence.statement,
              results::evidence_json(evidence)});
}

std::optional<results::Evidence> evidence_of(store::Snapshot const& rows, Decision const& decision)
{
    return rows.one("SELECT body FROM decision_evidence WHERE root = $1 AND decision = $2",
                    {decision.root, decision.id},
                    [](store::Row const& row) { return results::read_evidence(row.text_view(0)); });
}

void delete_evidence(store::Transaction& rows, Decision const& decision)
{
    rows.run("DELETE FROM decision_evidence WHERE root = $1 AND decision = $2", {decision.root, decision.id});
}

std::vector<DecisionId> decisions_from(store::Snapshot const& rows, talk::Conversation const& conversation,
                                       StatementId statement)
{
    return rows.all("SELECT e.decision FROM decision_evidence e JOIN decision d ON d.root = e.root "
                    "AND d.id = e.decision WHERE e.root = $1 AND e.conversation = $2 AND e.statement = $3 "
                    "ORDER BY d.made_at DESC, d.id",
                    {conversation.root, conversation.id, statement},
                    [](store::Row const& row) { return row.id<DecisionId>(0); });
}

} // namespace manyhands::decide
