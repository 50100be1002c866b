// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/membership_store.hpp"

#include "area/circles/circle_row.hpp"

namespace manyhands::circles {

namespace {

/// Columns: circle, person, side, part, joined_at.
Membership membership_row(store::Row const& row)
{
    return {.circle = row.id<CircleId>(0),
            .person = row.id<PersonId>(1),
            .side = expected(parse_side(row.text_view(2))),
            .part = expected(parse_part(row.text_view(3))),
            .joined_at = row.instant(4)};
}

Member member_row(store::Row const& row) { return {membership_row(row), row.text(5)}; }

} // namespace

std::optional<Membership> membership_of(store::Snapshot const& rows, Circle const& circle, PersonId person)
{
    return rows.one("SELECT circle, person, side, part, joined_at FROM membership "
                    "WHERE root = $1 AND circle = $2 AND person = $3 AND left_at IS NULL",
                    {circle.root, circle.id, person}, membership_row);
}

std::optional<Member> find_member(store::Snapshot const& rows, Circle const& circle, PersonId person)
{
    return rows.one("SELECT m.circle, m.person, m.side, m.part, m.joined_at, p.name FROM membership m "
                    "JOIN person_name p ON p.id = m.person "
                    "WHERE m.root = $1 AND m.circle = $2 AND m.person = $3 AND m.left_at IS NULL",
                    {circle.root, circle.id, person}, member_row);
}

std::vector<Member> members_of(store::Snapshot const& rows, Circle const& circle)
{
    return rows.all(
        "SELECT m.circle, m.person, m.side, m.part, m.joined_at, p.name FROM membership m "
        "JOIN person_name p ON p.id = m.person WHERE m.root = $1 AND m.circle = $2 AND m.left_at IS NULL "
        "ORDER BY CASE m.side WHEN 'lived' THEN 0 WHEN 'staff' THEN 1 ELSE 2 END, p.name, p.id",
        {circle.root, circle.id}, member_row);
}

std::vector<Member> members_after(store::Snapshot const& rows, Circle const& circle, MemberKey const& after,
                                  int count_max)
{
    return rows.all(
        "SELECT m.circle, m.person, m.side, m.part, m.joined_at, p.name FROM membership m "
        "JOIN person_name p ON p.id = m.person WHERE m.root = $1 AND m.circle = $2 AND m.left_at IS NULL "
        "AND (p.name, p.id) > ($3, $4) ORDER BY p.name, p.id LIMIT $5",
        {circle.root, circle.id, after.name, after.person, count_max}, member_row);
}

std::map<Side, int> side_sizes(store::Snapshot const& rows, Circle const& circle)
{
    std::map<Side, int> sizes;
    rows.query("SELECT side, COUNT(*) FROM membership "
               "WHERE root = $1 AND circle = $2 AND left_at IS NULL AND part <> 'observer' GROUP BY side",
               {circle.root, circle.id}, [&](store::Row const& row) {
                   sizes[expected(parse_side(row.text_view(0)))] = static_cast<int>(row.integer(1));
               });
    return sizes;
}

int count_facilitators(store::Snapshot const& rows, Circle const& circle)
{
    return static_cast<int>(
        rows.number("SELECT COUNT(*) FROM membership "
                    "WHERE root = $1 AND circle = $2 AND left_at IS NULL AND part = 'facilitator'",
                    {circle.root, circle.id}));
}

int count_members(store::Snapshot const& rows, Circle const& circle)
{
    return static_cast<int>(
        rows.number("SELECT COUNT(*) FROM membership WHERE root = $1 AND circle = $2 AND left_at IS NULL",
                    {circle.root, circle.id}));
}

namespace {

/// `which` narrows the membership m.
std::vector<Reachable> reachable(store::Snapshot const& rows, Circle const& circle, std::string const& which)
{
    return rows.all("SELECT p.id, p.email, p.language FROM present_member m JOIN person_address p ON p.id = m.person "
                    "WHERE m.root = $1 AND m.circle = $2" +
                        which + " ORDER BY p.id",
                    {circle.root, circle.id}, [](store::Row const& row) {
                        return Reachable{row.id<PersonId>(0), row.text(1),
                                         web::parse_language(row.text_view(2)).value_or(web::Language::en)};
                    });
}

} // namespace

std::vector<Reachable> reachable_members(store::Snapshot const& rows, Circle const& circle)
{
    return reachable(rows, circle, "");
}

std::vector<Reachable> reachable_facilitators(store::Snapshot const& rows, Circle const& circle)
{
    return reachable(rows, circle, " AND m.part = 'facilitator'");
}

void insert_membership(store::Transaction& rows, Circle const& circle, Membership const& membership)
{
    rows.run("INSERT INTO membership (root, circle, person, side, part, joined_at, end_reason) "
             "VALUES ($1, $2, $3, $4, $5, $6, '')",
             {circle.root, circle.id, membership.person, side_text(membership.side),
              part_text(membership.part), membership.joined_at});
}

void update_membership(store::Transaction& rows, Circle const& circle, Membership const& membership)
{
    rows.run(
        "UPDATE membership SET side = $4, part = $5 "
        "WHERE root = $1 AND circle = $2 AND person = $3 AND left_at IS NULL",
        {circle.root, circle.id, membership.person, side_text(membership.side), part_text(membership.part)});
}

void end_membership(store::Transaction& rows, Circle const& circle, PersonId person, Ending const& ending)
{
    rows.run("UPDATE membership SET left_at = $4, ended_by = $5, end_reason = $6 "
             "WHERE root = $1 AND circle = $2 AND person = $3 AND left_at IS NULL",
             {circle.root, circle.id, person, ending.at, ending.by, ending.reason});
}

std::optional<Instant> removed_at(store::Snapshot const& rows, Circle const& circle, PersonId person)
{
    return rows
        .one("SELECT CASE WHEN ended_by <> person THEN left_at END FROM membership "
             "WHERE root = $1 AND circle = $2 AND person = $3 ORDER BY joined_at DESC LIMIT 1",
             {circle.root, circle.id, person}, [](store::Row const& row) { return row.maybe_instant(0); })
        .value_or(std::nullopt);
}

Before before_of(store::Snapshot const& rows, Circle const& circle, PersonId person)
{
    return removed_at(rows, circle, person) ? Before::removed : Before::never_removed;
}

std::vector<Removal> removals_of(store::Snapshot const& rows, PersonId person)
{
    // The name they knew: a later one is nothing to them where the circle is hidden.
    return rows.all("SELECT (SELECT w.name FROM circle_wording w WHERE w.root = m.root "
                    "AND w.circle = m.circle AND (w.version = 1 OR w.made_at < m.left_at) "
                    "ORDER BY w.version DESC LIMIT 1), m.end_reason, m.left_at FROM membership m "
                    "WHERE m.person = $1 AND m.left_at IS NOT NULL AND m.ended_by <> m.person "
                    "ORDER BY m.left_at DESC LIMIT 20",
                    {person}, [](store::Row const& row) {
                        return Removal{row.text(0), row.text(1), row.instant(2)};
                    });
}

std::vector<PastMembership> memberships_of(store::Snapshot const& rows, PersonId person)
{
    return rows.all("SELECT m.circle, m.person, m.side, m.part, m.joined_at, "
                    "(SELECT w.name FROM circle_wording w WHERE w.root = m.root AND w.circle = m.circle "
                    "AND (w.version = 1 OR m.left_at IS NULL OR w.made_at < m.left_at) "
                    "ORDER BY w.version DESC LIMIT 1), m.left_at, m.end_reason FROM membership m "
                    "WHERE m.person = $1 ORDER BY m.joined_at, m.circle",
                    {person}, [](store::Row const& row) {
                        return PastMembership{.circle = row.id<CircleId>(0),
                                              .circle_name = row.text(5),
                                              .membership = membership_row(row),
                                              .left_at = row.maybe_instant(6),
                                              .end_reason = row.text(7)};
                    });
}

void erase_end_reasons(store::Transaction& rows, PersonId person)
{
    rows.run("UPDATE membership SET end_reason = '' WHERE person = $1", {person});
}

} // namespace manyhands::circles
