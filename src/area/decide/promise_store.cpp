// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/promise_store.hpp"

#include "area/decide/outcome_text.hpp"
#include "base/expect.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::decide {

namespace {

PromiseState state_column(store::Row const& row, int column)
{
    auto const state = parse_promise_state(row.text_view(column));
    EXPECT(state.has_value());
    return *state;
}

int number_of(Naming naming) { return naming == Naming::by_name ? 1 : 0; }

/// Columns: root, id, decision, circle, place, owner, owner_side, name, what, due, state, why, made_by,
/// made_at, settled_at, named.
Promise promise_row(store::Row const& row)
{
    auto const side = parse_side(row.text_view(6));
    EXPECT(side.has_value());
    return {.root = row.id<PlaceId>(0),
            .id = row.id<PromiseId>(1),
            .decision = row.id<DecisionId>(2),
            .circle = row.id<CircleId>(3),
            .place = row.id<PlaceId>(4),
            .owner = row.id<PersonId>(5),
            .owner_side = *side,
            .owner_name = row.text(7),
            .what = row.text(8),
            .due = row.day(9),
            .state = state_column(row, 10),
            .why = row.text(11),
            .made_by = row.id<PersonId>(12),
            .made_at = row.instant(13),
            .settled_at = row.maybe_instant(14),
            .naming = row.is_true(15) ? Naming::by_name : Naming::by_side};
}

std::optional<std::string> agreed_option(store::Snapshot const& rows, PlaceId root, DecisionId decision,
                                         std::string const& outcome)
{
    auto const agreed = parse_outcome(outcome).outcome.agreed;
    if (!agreed)
        return std::nullopt;
    return rows.one("SELECT text FROM decision_option WHERE root = $1 AND decision = $2 AND position = $3",
                    {root, decision, agreed->value + 1}, [](store::Row const& row) { return row.text(0); });
}

} // namespace

std::optional<Promise> find_promise(store::Snapshot const& rows, PromiseId id)
{
    return rows.one(
        "SELECT r.root, r.id, r.decision, r.circle, r.place, r.owner, r.owner_side, p.name, r.what, r.due, "
        "r.state, r.why, r.made_by, r.made_at, r.settled_at, r.named "
        "FROM promise r JOIN person_name p ON p.id = r.owner WHERE r.id = $1",
        {id}, promise_row);
}

void insert_promise(store::Transaction& rows, Promise const& promise)
{
    rows.run("INSERT INTO promise (root, id, decision, circle, place, owner, owner_side, what, due, state, "
             "why, made_by, made_at, named) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, $12, $13)",
             {promise.root, promise.id, promise.decision, promise.circle, promise.place, promise.owner,
              tally::side_name(promise.owner_side), promise.what, promise.due,
              promise_state_text(promise.state), promise.made_by, promise.made_at,
              number_of(promise.naming)});
}

void set_naming(store::Transaction& rows, Promise const& promise)
{
    rows.run("UPDATE promise SET named = $3 WHERE root = $1 AND id = $2",
             {promise.root, promise.id, number_of(promise.naming)});
}

void take_step(store::Transaction& rows, Promise const& promise, PromiseStep const& step)
{
    rows.run("UPDATE promise SET due = $3, state = $4, why = $5, settled_at = $6 WHERE root = $1 AND id = $2",
             {promise.root, promise.id, promise.due, promise_state_text(promise.state), step.why,
              promise.settled_at});
    // There is one writer, and the count is the promise's own.
    auto const number = rows.number("SELECT COUNT(*) FROM promise_step WHERE root = $1 AND promise = $2",
                                    {promise.root, promise.id});
    rows.run("INSERT INTO promise_step (root, promise, number, at, person, state, due, why) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             {promise.root, promise.id, number + 1, step.at, step.person, promise_state_text(promise.state),
              promise.due, step.why});
}

std::vector<PromiseStep> steps_of(store::Snapshot const& rows, Promise const& promise)
{
    return rows.all(
        "SELECT s.at, s.person, p.name, s.state, s.due, s.why FROM promise_step s "
        "JOIN person_name p ON p.id = s.person WHERE s.root = $1 AND s.promise = $2 ORDER BY s.number DESC",
        {promise.root, promise.id}, [](store::Row const& row) {
            return PromiseStep{.at = row.instant(0),
                               .person = row.id<PersonId>(1),
                               .person_name = row.text(2),
                               .state = state_column(row, 3),
                               .due = row.day(4),
                               .why = row.text(5)};
        });
}

std::vector<Promise> promises_of_decision(store::Snapshot const& rows, Decision const& decision)
{
    return rows.all(
        "SELECT r.root, r.id, r.decision, r.circle, r.place, r.owner, r.owner_side, p.name, r.what, r.due, "
        "r.state, r.why, r.made_by, r.made_at, r.settled_at, r.named "
        "FROM promise r JOIN person_name p ON p.id = r.owner "
        "WHERE r.root = $1 AND r.decision = $2 ORDER BY r.due, r.id",
        {decision.root, decision.id}, promise_row);
}

PromiseKey key_of(Promise const& promise)
{
    return {promise.state == PromiseState::open ? 0 : 1, promise.due, promise.id};
}

std::string key_text(PromiseKey const& key)
{
    return std::to_string(key.rank) + "." + key.due.iso() + "." + key.id.text();
}

std::optional<PromiseKey> parse_promise_key(std::string_view text)
{
    auto const parts = split(text, '.');
    if (parts.size() != 3 || (parts[0] != "0" && parts[0] != "1"))
        return std::nullopt;
    auto const due = Day::parse(parts[1]);
    auto const id = PromiseId::parse(parts[2]);
    return due && id ? std::optional(PromiseKey{parts[0] == "0" ? 0 : 1, *due, *id}) : std::nullopt;
}

std::vector<Promise> promises_of_circle(store::Snapshot const& rows, circles::Circle const& circle,
                                        Instant since, PromiseRange const& range)
{
    return rows.all(
        "SELECT r.root, r.id, r.decision, r.circle, r.place, r.owner, r.owner_side, p.name, r.what, r.due, "
        "r.state, r.why, r.made_by, r.made_at, r.settled_at, r.named "
        "FROM promise r JOIN person_name p ON p.id = r.owner "
        "JOIN decision d ON d.root = r.root AND d.id = r.decision "
        "WHERE r.root = $1 AND r.circle = $2 AND r.state <> 'withdrawn' AND r.state <> 'offered' "
        "AND d.opened_at >= $3 AND (CASE r.state WHEN 'open' THEN 0 ELSE 1 END, r.due, r.id) > ($4, $5, $6) "
        "ORDER BY CASE r.state WHEN 'open' THEN 0 ELSE 1 END, r.due, r.id LIMIT $7",
        {circle.root, circle.id, since, range.after.rank, range.after.due,
         range.after.id, range.count_max},
        promise_row);
}

std::vector<PlacedPromise> promises_of_place(store::Snapshot const& rows, places::Place const& place,
                                             PromiseRange const& range)
{
    return rows.all(
        "SELECT r.root, r.id, r.decision, r.circle, r.place, r.owner, r.owner_side, p.name, r.what, r.due, "
        "r.state, r.why, r.made_by, r.made_at, r.settled_at, r.named, l.name, l.name_cy "
        "FROM place_below b JOIN place_name l ON l.root = b.root AND l.id = b.id "
        "JOIN promise r ON r.place = b.id "
        "JOIN person_name p ON p.id = r.owner JOIN known_circle c ON c.root = r.root AND c.id = r.circle "
        "JOIN decision d ON d.root = r.root AND d.id = r.decision "
        "WHERE b.root = $1 AND b.above = $2 AND r.state <> 'withdrawn' AND r.state <> 'offered' "
        "AND d.opened_at >= c.shown_since "
        "AND (CASE r.state WHEN 'open' THEN 0 ELSE 1 END, r.due, r.id) > ($3, $4, $5) "
        "ORDER BY CASE r.state WHEN 'open' THEN 0 ELSE 1 END, r.due, r.id LIMIT $6",
        {place.root, place.id, range.after.rank, range.after.due, range.after.id, range.count_max},
        [](store::Row const& row) {
            return PlacedPromise{promise_row(row), {row.text(16), row.text(17)}};
        });
}

std::vector<Promise> promises_waiting_for(store::Snapshot const& rows, PersonId owner, int count_max)
{
    return rows.all(
        "SELECT r.root, r.id, r.decision, r.circle, r.place, r.owner, r.owner_side, p.name, r.what, r.due, "
        "r.state, r.why, r.made_by, r.made_at, r.settled_at, r.named "
        "FROM promise r JOIN person_name p ON p.id = r.owner "
        "WHERE r.owner = $1 AND (r.state = 'offered' OR r.state = 'open') ORDER BY r.due, r.id LIMIT $2",
        {owner, count_max}, promise_row);
}

std::vector<Promise> promises_of_owner(store::Snapshot const& rows, PersonId owner)
{
    return rows.all(
        "SELECT r.root, r.id, r.decision, r.circle, r.place, r.owner, r.owner_side, p.name, r.what, r.due, "
        "r.state, r.why, r.made_by, r.made_at, r.settled_at, r.named "
        "FROM promise r JOIN person_name p ON p.id = r.owner WHERE r.owner = $1 ORDER BY r.due, r.id",
        {owner}, promise_row);
}

std::vector<DoneDecision> done_in(store::Snapshot const& rows, PlaceId root, std::span<PlaceId const> places,
                                  std::optional<front::ListKey<DecisionId>> const& after, int count_max)
{
    auto const from = after.value_or(front::ListKey<DecisionId>{Instant{INT64_MAX}, {}});
    // The agreed ones of the whole tree, newest first, of which those in the places are kept: an agreement is
    // rare, and a list of places cannot be a parameter in both databases.
    std::vector<DoneDecision> done;
    rows.query(
        "SELECT d.id, d.question, d.outcome, c.name, d.place, l.name, l.name_cy, d.closed_at FROM decision d "
        "JOIN known_circle c ON c.root = d.root AND c.id = d.circle "
        "JOIN place_name l ON l.root = d.root AND l.id = d.place "
        "WHERE d.root = $1 AND d.state = 'agreed' AND d.opened_at >= c.shown_since "
        "AND (d.closed_at < $2 OR (d.closed_at = $2 AND d.id > $3)) "
        "ORDER BY d.closed_at DESC, d.id",
        {root, from.at, from.id}, [&](store::Row const& row) {
            auto const place = row.id<PlaceId>(4);
            if (std::ranges::find(places, place) == places.end())
                return store::Rows::more;
            auto const id = row.id<DecisionId>(0);
            done.push_back({.id = id,
                            .question = row.text(1),
                            .agreed_option = agreed_option(rows, root, id, row.text(2)).value_or(""),
                            .circle_name = row.text(3),
                            .place = place,
                            .place_name = row.text(5),
                            .place_name_cy = row.text(6),
                            .closed_at = row.instant(7)});
            return std::ssize(done) < count_max ? store::Rows::more : store::Rows::enough;
        });
    if (done.empty())
        return done;
    rows.query(
        "SELECT r.root, r.id, r.decision, r.circle, r.place, r.owner, r.owner_side, p.name, r.what, r.due, "
        "r.state, r.why, r.made_by, r.made_at, r.settled_at, r.named "
        "FROM promise r JOIN person_name p ON p.id = r.owner JOIN decision d ON d.root = r.root AND d.id = "
        "r.decision "
        "WHERE r.root = $1 AND d.state = 'agreed' AND d.closed_at BETWEEN $2 AND $3 "
        "AND r.state <> 'withdrawn' AND r.state <> 'offered' ORDER BY r.due, r.id",
        {root, done.back().closed_at, done.front().closed_at}, [&](store::Row const& row) {
            auto promise = promise_row(row);
            auto const found = std::ranges::find(done, promise.decision, &DoneDecision::id);
            if (found != done.end())
                found->promises.push_back(std::move(promise));
        });
    return done;
}

} // namespace manyhands::decide
