// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/close_acts.hpp"

#include "area/decide/decision_store.hpp"
#include "area/decide/public_lines.hpp"
#include "base/random.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

using front::Turn;

/// Nothing when a sealed ballot cannot be opened: the key is not that of these ballots, or is gone.
std::optional<std::vector<CountedBallot>> unsealed(Turn& turn, Decision const& decision)
{
    auto const rows = sealed_of(turn.rows, decision);
    std::vector<CountedBallot> ballots;
    if (rows.empty())
        return ballots;
    auto const key = BallotKeys(turn.tools.settings.keys()).find(decision.id);
    if (!key)
        return std::nullopt;
    for (auto const& row : rows) {
        auto ballot = unseal(*key, row.tag, row.sealed);
        if (!ballot)
            return std::nullopt;
        if (row.content_hash == decision.content_hash) // rule 5
            ballots.push_back(std::move(*ballot));
    }
    return ballots;
}

std::optional<std::vector<CountedBallot>> ballots_of(Turn& turn, Decision const& decision)
{
    if (decision.is_secret())
        return unsealed(turn, decision);
    std::vector<CountedBallot> ballots;
    for (auto& open : open_ballots_of(turn.rows, decision))
        if (open.content_hash == decision.content_hash) // rule 5
            ballots.push_back(std::move(open.ballot));
    return ballots;
}

/// Takes out the ballots of sides too small to hide them; names those sides.
std::vector<Side> leave_unopened(Decision const& decision, std::vector<CountedBallot>& ballots)
{
    std::vector<Side> unopened;
    for (auto const& rule : decision.sides) {
        auto const count = std::ranges::count(ballots, rule.side, &CountedBallot::side);
        if (!decision.is_secret() || count == 0 || count >= secret_crowd_min)
            continue;
        unopened.push_back(rule.side);
        std::erase_if(ballots, [&](CountedBallot const& ballot) { return ballot.side == rule.side; });
    }
    return unopened;
}

bool is_due(Decision const& decision, Turnout const& turnout, Instant now)
{
    if (decision.state != State::open)
        return false;
    if (decision.closes_at <= now)
        return true;
    return decision.early_close == EarlyClose::when_all_answered && turnout.answered > 0 &&
        turnout.answered == turnout.people();
}

/// The ballots cannot be opened, so the question ends without a result; the page says why.
Result<void> give_up(Turn& turn, circles::Circle const& circle, Decision& decision)
{
    decision.state = State::withdrawn;
    decision.closed_at = turn.now;
    void_ballots(turn.rows, decision);
    drop_silent_electors(turn.rows, decision);
    update_decision(turn.rows, decision);
    return turn.tell(decision.root, "decide.withdrawn", journal::subject("decision", decision.id),
                     hash_body(decision), public_line(circle, decision));
}

Result<void> close(Turn& turn, circles::Circle const& circle, Decision& decision, SideSizes const& electorate)
{
    auto ballots = ballots_of(turn, decision);
    if (!ballots)
        return give_up(turn, circle, decision);
    auto const unopened = leave_unopened(decision, *ballots);
    std::ranges::sort(*ballots);
    // The engine counts with somebody on every side; a side whose people all closed their accounts answers
    // nothing and misses its quorum.
    for (auto& rule : decision.sides)
        rule.eligible = std::max(1, electorate.contains(rule.side) ? electorate.at(rule.side) : 0);
    auto count = count_ballots(decision, *ballots);
    count.unopened = unopened;
    count.salt = to_hex(random_bytes(32));
    decision.state = state_of(count.outcome.verdict);
    decision.closed_at = turn.now;
    decision.outcome = outcome_text(count);
    insert_counted(turn.rows, decision, *ballots);
    delete_sealed(turn.rows, decision);
    drop_silent_electors(turn.rows, decision);
    update_decision(turn.rows, decision);
    return turn.tell(decision.root, "decide." + std::string(state_text(decision.state)),
                     journal::subject("decision", decision.id), hash_body(decision),
                     public_line(circle, decision));
}

/// Destroys the keys of decisions that are over in the durable rows. One whose decision is open, still a
/// draft or not written yet stays: it may be in the middle of opening.
void destroy_spent_keys(front::Tools const& tools)
{
    BallotKeys const keys(tools.settings.keys());
    auto const all = keys.all();
    if (all.empty())
        return;
    auto const spent = tools.database.read([&](store::Snapshot& rows) {
        std::vector<DecisionId> over;
        for (auto const id : all) // a few at a time: a key lives as long as its decision is open
            if (auto const decision = find_decision(rows, id))
                if (decision->state != State::draft && decision->state != State::open)
                    over.push_back(id);
        return over;
    });
    for (auto const id : spent)
        keys.destroy(id);
}

} // namespace

Result<void> close_if_due(Turn& turn, DecisionId id)
{
    auto decision = TRY(find_decision(turn.rows, id));
    auto const circle = TRY(circles::find_circle(turn.rows, decision.circle));
    auto const turnout = turnout_of(turn.rows, decision);
    if (!is_due(decision, turnout, turn.now))
        return {};
    return close(turn, circle, decision, turnout.electorate);
}

void close_due(front::Tools const& tools)
{
    auto const now = tools.clock.now();
    auto const due = tools.database.read([&](store::Snapshot& rows) {
        std::vector<DecisionId> ready;
        for (auto const& [id, because] : due_decisions(rows, now)) {
            if (because == DueDecision::Because::time_has_come) {
                ready.push_back(id);
                continue;
            }
            auto const decision = find_decision(rows, id);
            if (decision && is_due(*decision, turnout_of(rows, *decision), now))
                ready.push_back(id);
        }
        return ready;
    });
    // An act that fails leaves the decision as it is: it is due again at the next call.
    for (auto const id : due)
        static_cast<void>(tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
            auto turn = front::program_turn(rows, tools);
            return close_if_due(turn, id);
        }));
    destroy_spent_keys(tools);
}

} // namespace manyhands::decide
