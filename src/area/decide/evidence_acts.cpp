// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/evidence_acts.hpp"

#include "area/decide/decision_store.hpp"
#include "area/decide/evidence_store.hpp"
#include "area/results/results.hpp"
#include "area/talk/talk.hpp"
#include "base/expect.hpp"

namespace manyhands::decide {

namespace {

Result<results::Evidence> evidence_now(front::Turn& turn, Decision const& decision, StatementId statement,
                                       results::MapShelf& shelf)
{
    if (!decision.conversation)
        return not_found();
    auto const conversation = TRY(talk::visible_conversation(turn.rows, turn.who, *decision.conversation));
    return results::take_evidence(turn.rows, conversation, statement, turn.now, shelf);
}

} // namespace

Result<void> carry_evidence(front::Turn& turn, Decision const& decision, std::string_view statement,
                            results::MapShelf& shelf)
{
    if (statement.empty())
        return {};
    if (auto const id = StatementId::parse(statement))
        if (auto const evidence = evidence_now(turn, decision, *id, shelf)) {
            insert_evidence(turn.rows, decision, *evidence);
            return {};
        }
    return invalid({{"question", {"decide.statement_gone"}}});
}

Result<void> carry_evidence_on(front::Turn& turn, Decision const& next, results::MapShelf& shelf)
{
    EXPECT(next.earlier.has_value());
    auto const earlier = TRY(find_decision(turn.rows, *next.earlier));
    auto const before = evidence_of(turn.rows, earlier);
    if (!before)
        return {};
    if (auto const now = evidence_now(turn, next, before->statement, shelf))
        insert_evidence(turn.rows, next, *now);
    return {};
}

} // namespace manyhands::decide
