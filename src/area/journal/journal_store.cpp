// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/journal/journal_store.hpp"

#include "store/database.hpp"

namespace manyhands::journal {

namespace {

ChainedLine line_of(PlaceId root, store::Row const& row)
{
    ChainedLine chained;
    chained.sequence = row.integer(0);
    chained.line.root = root;
    chained.line.at = row.instant(1);
    chained.line.actor = row.maybe_id<PersonId>(2);
    chained.line.behalf = row.maybe_id<PersonId>(3);
    chained.line.act = row.text(4);
    chained.line.subject.kind = row.text(5);
    chained.line.subject.id = row.id<Id<struct SubjectTag>>(6).bytes;
    chained.line.body = row.text(7);
    chained.before = row.hash(8);
    chained.leaf = row.maybe_hash(9);
    chained.hash = row.hash(10);
    return chained;
}

} // namespace

Head head_of(store::Snapshot const& rows, PlaceId root)
{
    return rows
        .one("SELECT sequence, hash FROM journal_head WHERE root = $1", {root},
             [](store::Row const& row) {
                 return Head{row.integer(0), row.hash(1)};
             })
        .value_or(Head{});
}

void append(store::Transaction& rows, ChainedLine const& chained)
{
    auto const& line = chained.line;
    rows.run("INSERT INTO journal_line (root, sequence, at, actor, behalf, act, subject_kind, subject, body, "
             "before_hash, leaf_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
             {line.root, chained.sequence, line.at, line.actor, line.behalf, line.act, line.subject.kind,
              ByteView(line.subject.id), line.body, chained.before, chained.leaf, chained.hash});
    rows.run("INSERT INTO journal_head (root, sequence, hash) VALUES ($1, $2, $3) "
             "ON CONFLICT (root) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash",
             {line.root, chained.sequence, chained.hash});
}

std::vector<std::pair<PlaceId, std::int64_t>> last_sequences(store::Snapshot const& rows)
{
    return rows.all("SELECT root, sequence FROM journal_head", {},
                    [](store::Row const& row) { return std::pair(row.id<PlaceId>(0), row.integer(1)); });
}

std::vector<PlaceId> roots_of_chains(store::Snapshot const& rows)
{
    // From both tables: whoever takes away lines or heads shall not hide the chain with them.
    return rows.all("SELECT root FROM journal_head UNION SELECT root FROM journal_line ORDER BY root", {},
                    [](store::Row const& row) { return row.id<PlaceId>(0); });
}

std::vector<ChainedLine> lines_about(store::Snapshot const& rows, PlaceId root, Subject const& subject,
                                     int count_max)
{
    return rows.all(
        "SELECT sequence, at, actor, behalf, act, subject_kind, subject, body, before_hash, leaf_hash, hash "
        "FROM journal_line WHERE root = $1 AND subject = $2 AND subject_kind = $3 "
        "ORDER BY sequence DESC LIMIT $4",
        {root, ByteView(subject.id), subject.kind, count_max},
        [&](store::Row const& row) { return line_of(root, row); });
}

std::vector<FollowedLine> lines_after(store::Snapshot const& rows, PlaceId root, std::int64_t after,
                                      int count_max)
{
    return rows.all("SELECT sequence, actor, act, subject_kind, subject, body FROM journal_line "
                    "WHERE root = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
                    {root, after, count_max}, [](store::Row const& row) {
                        return FollowedLine{.sequence = row.integer(0),
                                            .actor = row.maybe_id<PersonId>(1),
                                            .act = row.text(2),
                                            .subject = {row.text(3), row.id<Id<struct SubjectTag>>(4).bytes},
                                            .body = row.text(5)};
                    });
}

void each_line(store::Snapshot const& rows, PlaceId root, std::function<void(ChainedLine const&)> const& each)
{
    rows.query(
        "SELECT sequence, at, actor, behalf, act, subject_kind, subject, body, before_hash, leaf_hash, hash "
        "FROM journal_line WHERE root = $1 ORDER BY sequence",
        {root}, [&](store::Row const& row) { each(line_of(root, row)); });
}

std::optional<Instant> newest_line(store::Snapshot const& rows)
{
    auto const newest = rows.number("SELECT MAX(l.at) FROM journal_head h JOIN journal_line l "
                                    "ON l.root = h.root AND l.sequence = h.sequence",
                                    {});
    return newest == 0 ? std::nullopt : std::optional(Instant{newest});
}

} // namespace manyhands::journal
