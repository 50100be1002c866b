// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/membership_change_store.hpp"

#include "area/circles/circle_row.hpp"

namespace manyhands::circles {

namespace {

std::map<Side, int> counts(store::Snapshot const& rows, Circle const& circle, Instant since,
                           std::string const& which)
{
    std::map<Side, int> counted;
    rows.query("SELECT side, COUNT(*) FROM membership WHERE root = $1 AND circle = $2 AND part <> 'observer' " +
                   which + " GROUP BY side",
               {circle.root, circle.id, since}, [&](store::Row const& row) {
                   counted[expected(parse_side(row.text_view(0)))] = static_cast<int>(row.integer(1));
               });
    return counted;
}

ChangedMember changed_member(store::Row const& row)
{
    return {.name = row.maybe_text(0).value_or(""),
            .by = row.maybe_text(1).value_or(""),
            .at = row.instant(2),
            .side_before = expected(parse_side(row.text_view(3))),
            .part_before = expected(parse_part(row.text_view(4))),
            .side = expected(parse_side(row.text_view(5))),
            .part = expected(parse_part(row.text_view(6)))};
}

} // namespace

void insert_membership_change(store::Transaction& rows, Circle const& circle, MembershipChange const& change)
{
    rows.run("INSERT INTO membership_change (root, circle, made_at, person, made_by, side_before, part_before, "
             "side, part) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
             "ON CONFLICT (root, circle, made_at, person) DO UPDATE SET side = $8, part = $9",
             {circle.root, circle.id, change.made_at, change.person, change.made_by,
              side_text(change.side_before), part_text(change.part_before), side_text(change.side),
              part_text(change.part)});
}

std::vector<OwnChange> membership_changes_of(store::Snapshot const& rows, PersonId person)
{
    return rows.all("SELECT circle, made_by, made_at, side_before, part_before, side, part "
                    "FROM membership_change WHERE person = $1 ORDER BY made_at",
                    {person}, [&](store::Row const& row) {
                        return OwnChange{row.id<CircleId>(0),
                                         {.person = person,
                                          .made_by = row.id<PersonId>(1),
                                          .made_at = row.instant(2),
                                          .side_before = expected(parse_side(row.text_view(3))),
                                          .part_before = expected(parse_part(row.text_view(4))),
                                          .side = expected(parse_side(row.text_view(5))),
                                          .part = expected(parse_part(row.text_view(6)))}};
                    });
}

std::map<Side, int> joined_since(store::Snapshot const& rows, Circle const& circle, Instant since)
{
    return counts(rows, circle, since, "AND left_at IS NULL AND joined_at > $3");
}

std::vector<ChangedMember> changed_members(store::Snapshot const& rows, Circle const& circle, Instant since)
{
    return rows.all(
        "SELECT p.name, b.name, c.made_at, c.side_before, c.part_before, c.side, c.part "
        "FROM membership_change c LEFT JOIN person_name p ON p.id = c.person "
        "LEFT JOIN person_name b ON b.id = c.made_by "
        "WHERE c.root = $1 AND c.circle = $2 AND c.made_at > $3 ORDER BY c.made_at DESC, c.person LIMIT $4",
        {circle.root, circle.id, since, changes_shown_max}, changed_member);
}

MembersSince members_since(store::Snapshot const& rows, Circle const& circle, Instant since)
{
    return {
        .joined = joined_since(rows, circle, since),
        .left = counts(rows, circle, since, "AND joined_at <= $3 AND left_at > $3 AND ended_by = person"),
        .removed = counts(rows, circle, since, "AND joined_at <= $3 AND left_at > $3 AND ended_by <> person"),
        .changes = static_cast<int>(rows.number(
            "SELECT COUNT(*) FROM membership_change WHERE root = $1 AND circle = $2 AND made_at > $3",
            {circle.root, circle.id, since})),
        .newest_changes = changed_members(rows, circle, since)};
}

} // namespace manyhands::circles
