// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/ballot_store.hpp"

#include "area/decide/elector_store.hpp"
#include "base/expect.hpp"

namespace manyhands::decide {

namespace {

/// Columns: tag, sealed, content_hash.
SealedRow sealed_row(store::Row const& row)
{
    auto const sealed = row.bytes(1);
    return {row.hash(0), Bytes(sealed.begin(), sealed.end()), row.hash(2)};
}

/// Columns: person, name, side, choice, reason, content_hash.
OpenBallot open_row(store::Row const& row)
{
    return {.person = row.id<PersonId>(0),
            .name = row.text(1),
            .ballot = {side_column(row, 2), row.text(3), row.text(4)},
            .content_hash = row.hash(5)};
}

} // namespace

void put_sealed(store::Transaction& rows, Decision const& decision, SealedRow const& ballot)
{
    rows.run(
        "INSERT INTO sealed_ballot (root, decision, tag, sealed, content_hash) VALUES ($1, $2, $3, $4, $5) "
        "ON CONFLICT (root, decision, tag) DO UPDATE SET sealed = excluded.sealed, content_hash = "
        "excluded.content_hash",
        {decision.root, decision.id, ballot.tag, ballot.sealed, ballot.content_hash});
}

std::vector<SealedRow> sealed_of(store::Snapshot const& rows, Decision const& decision)
{
    return rows.all(
        "SELECT tag, sealed, content_hash FROM sealed_ballot WHERE root = $1 AND decision = $2 ORDER BY tag",
        {decision.root, decision.id}, sealed_row);
}

std::optional<SealedRow> find_sealed(store::Snapshot const& rows, Decision const& decision, Hash const& tag)
{
    return rows.one(
        "SELECT tag, sealed, content_hash FROM sealed_ballot WHERE root = $1 AND decision = $2 AND tag = $3",
        {decision.root, decision.id, tag}, sealed_row);
}

void put_open(store::Transaction& rows, Decision const& decision, OpenBallot const& ballot, Instant at)
{
    rows.run("INSERT INTO open_ballot (root, decision, person, side, choice, reason, content_hash, at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (root, decision, person) DO UPDATE SET "
             "side = excluded.side, choice = excluded.choice, reason = excluded.reason, "
             "content_hash = excluded.content_hash, at = excluded.at",
             {decision.root, decision.id, ballot.person, tally::side_name(ballot.ballot.side),
              ballot.ballot.choice, ballot.ballot.reason, ballot.content_hash, at});
}

std::vector<OpenBallot> open_ballots_of(store::Snapshot const& rows, Decision const& decision)
{
    return rows.all("SELECT b.person, p.name, b.side, b.choice, b.reason, b.content_hash FROM open_ballot b "
                    "JOIN person_name p ON p.id = b.person WHERE b.root = $1 AND b.decision = $2 "
                    "ORDER BY CASE b.side WHEN 'lived' THEN 0 WHEN 'staff' THEN 1 ELSE 2 END, p.name, p.id",
                    {decision.root, decision.id}, open_row);
}

std::optional<OpenBallot> find_open(store::Snapshot const& rows, Decision const& decision, PersonId person)
{
    return rows.one(
        "SELECT b.person, p.name, b.side, b.choice, b.reason, b.content_hash FROM open_ballot b "
        "JOIN person_name p ON p.id = b.person WHERE b.root = $1 AND b.decision = $2 AND b.person = $3",
        {decision.root, decision.id, person}, open_row);
}

void insert_counted(store::Transaction& rows, Decision const& decision,
                    std::vector<CountedBallot> const& ballots)
{
    for (std::size_t at = 0; at < ballots.size(); ++at)
        rows.run("INSERT INTO counted_ballot (root, decision, position, side, choice, reason) "
                 "VALUES ($1, $2, $3, $4, $5, $6)",
                 {decision.root, decision.id, static_cast<std::int64_t>(at) + 1,
                  tally::side_name(ballots[at].side), ballots[at].choice, ballots[at].reason});
}

std::vector<CountedBallot> counted_of(store::Snapshot const& rows, Decision const& decision)
{
    return rows.all(
        "SELECT side, choice, reason FROM counted_ballot WHERE root = $1 AND decision = $2 ORDER BY position",
        {decision.root, decision.id}, [](store::Row const& row) {
            return CountedBallot{side_column(row, 0), row.text(1), row.text(2)};
        });
}

void delete_sealed(store::Transaction& rows, Decision const& decision)
{
    rows.run("DELETE FROM sealed_ballot WHERE root = $1 AND decision = $2", {decision.root, decision.id});
}

int void_ballots(store::Transaction& rows, Decision const& decision)
{
    delete_sealed(rows, decision);
    rows.run("DELETE FROM open_ballot WHERE root = $1 AND decision = $2", {decision.root, decision.id});
    return forget_answers(rows, decision);
}

std::vector<OwnAnswer> answers_of(store::Snapshot const& rows, PersonId person)
{
    return rows.all(
        "SELECT t.decision, t.side, b.choice, b.reason FROM elector t "
        "LEFT JOIN open_ballot b ON b.root = t.root AND b.decision = t.decision AND b.person = t.person "
        "WHERE t.person = $1 AND t.answered = 1 ORDER BY t.decision",
        {person}, [](store::Row const& row) {
            return OwnAnswer{row.id<DecisionId>(0), side_column(row, 1), row.maybe_text(2),
                             row.maybe_text(3)};
        });
}

} // namespace manyhands::decide
