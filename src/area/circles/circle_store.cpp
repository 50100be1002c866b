// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_store.hpp"

#include "area/circles/circle_row.hpp"

namespace manyhands::circles {

Result<Circle> find_circle(store::Snapshot const& rows, CircleId id)
{
    auto found =
        rows.one("SELECT root, id, place, kind, visibility, name, purpose, agreement, agreement_version, "
                 "ended_at, shown_since FROM known_circle WHERE id = $1",
                 {id}, circle_of);
    return found ? Result<Circle>(std::move(*found)) : not_found();
}

std::vector<Circle> circles_of(store::Snapshot const& rows, PersonId person)
{
    return rows.all("SELECT c.root, c.id, c.place, c.kind, c.visibility, c.name, c.purpose, c.agreement, "
                    "c.agreement_version, c.ended_at, c.shown_since "
                    "FROM present_member m JOIN known_circle c ON c.root = m.root AND c.id = m.circle "
                    "WHERE m.person = $1 ORDER BY c.name, c.id",
                    {person}, circle_of);
}

namespace {

ListedCircle listed_of(store::Row const& row) { return {circle_of(row), {row.text(11), row.text(12)}}; }

/// Which circles of a place ($2) of a tree ($1), or below it, somebody ($3) may know of. COALESCE keeps the
/// databases from gathering all circles of these places before they sort: they go through the names, and stop
/// when the page is full.
constexpr std::string_view known_there =
    "FROM known_circle c JOIN place_name l ON l.root = c.root AND l.id = c.place "
    "WHERE c.root = $1 AND COALESCE(c.place, c.place) IN "
    "(SELECT b.id FROM place_below b WHERE b.root = $1 AND b.above = $2) "
    "AND c.ended_at IS NULL AND (c.shown_since IS NOT NULL OR EXISTS (SELECT 1 FROM present_member m "
    "WHERE m.root = c.root AND m.circle = c.id AND m.person = $3))";

} // namespace

std::vector<ListedCircle> circles_in(store::Snapshot const& rows, people::Visitor const& who,
                                     places::Place const& place, std::optional<CircleId> after, int count_max)
{
    // The id of nothing stands for a visitor who cannot be a member of anything.
    auto const person = who.is_member() ? *who.person : PersonId{};
    // Where a circle one may not know of would stand says nothing (rule 2).
    auto const from = after
        ? rows.one("SELECT c.name " + std::string(known_there) + " AND c.id = $4",
                   {place.root, place.id, person, *after}, [](store::Row const& row) { return row.text(0); })
        : std::nullopt;
    return rows.all(
        "SELECT c.root, c.id, c.place, c.kind, c.visibility, c.name, c.purpose, c.agreement, "
        "c.agreement_version, c.ended_at, c.shown_since, l.name, l.name_cy " +
            std::string(known_there) + " AND (c.name, c.id) > ($4, $5) ORDER BY c.name, c.id LIMIT $6",
        {place.root, place.id, person, from.value_or(""), from ? *after : CircleId{}, count_max}, listed_of);
}

void insert_circle(store::Transaction& rows, Circle const& circle, Instant at)
{
    rows.run(
        "INSERT INTO circle (root, id, place, kind, visibility, name, purpose, agreement, agreement_version, "
        "made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {circle.root, circle.id, circle.place, kind_text(circle.kind), visibility_text(circle.visibility),
         circle.name, circle.purpose, circle.agreement, circle.agreement_version, at});
}

Instant made_at(store::Snapshot const& rows, Circle const& circle)
{
    return {rows.number("SELECT made_at FROM circle WHERE id = $1", {circle.id})};
}

std::vector<IdBytes> circle_ids(store::Snapshot const& rows, IdBytes const& after, int count_max)
{
    return rows.all("SELECT id FROM circle WHERE id > $1 ORDER BY id LIMIT $2", {ByteView(after), count_max},
                    [](store::Row const& row) { return row.id<CircleId>(0).bytes; });
}

void end_circle(store::Transaction& rows, Circle const& circle, Instant at)
{
    rows.run("UPDATE circle SET ended_at = $3 WHERE root = $1 AND id = $2", {circle.root, circle.id, at});
}

std::vector<Wording> wordings_of(store::Snapshot const& rows, Circle const& circle, WordingRange const& range,
                                 int count_max)
{
    return rows.all("SELECT a.version, a.text, a.made_by, p.name, a.made_at FROM circle_agreement a "
                    "JOIN person_name p ON p.id = a.made_by WHERE a.root = $1 AND a.circle = $2 "
                    "AND a.version < $3 AND (a.made_at >= $4 OR a.version = $5) "
                    "ORDER BY a.version DESC LIMIT $6",
                    {circle.root, circle.id, range.before.value_or(INT32_MAX),
                     range.since.value_or(Instant{INT64_MIN}), circle.agreement_version, count_max},
                    [](store::Row const& row) {
                        return Wording{.version = static_cast<int>(row.integer(0)),
                                       .text = row.text(1),
                                       .made_by = row.id<PersonId>(2),
                                       .made_by_name = row.text(3),
                                       .made_at = row.instant(4)};
                    });
}

void write_wording(store::Transaction& rows, Circle const& circle, Wording const& wording)
{
    rows.run("UPDATE circle SET agreement = $3, agreement_version = $4 WHERE root = $1 AND id = $2",
             {circle.root, circle.id, wording.text, wording.version});
    rows.run("INSERT INTO circle_agreement (root, circle, version, text, made_by, made_at) "
             "VALUES ($1, $2, $3, $4, $5, $6)",
             {circle.root, circle.id, wording.version, wording.text, wording.made_by, wording.made_at});
}

namespace {

/// What a list is ordered by.
struct ListKey {
    std::string place_name;
    std::string name;
    CircleId id;
};

/// Only of circles that are in the list: where a hidden one would stand says nothing (rule 2).
ListKey list_key(store::Snapshot const& rows, CircleId id)
{
    return rows
        .one("SELECT p.name, c.name FROM known_circle c JOIN place_name p ON p.root = c.root AND p.id = c.place "
             "WHERE c.id = $1 AND c.shown_since IS NOT NULL AND c.ended_at IS NULL",
             {id},
             [&](store::Row const& row) {
                 return ListKey{row.text(0), row.text(1), id};
             })
        .value_or(ListKey{});
}

} // namespace

std::vector<ListedCircle> listed_circles(store::Snapshot const& rows, std::optional<CircleId> after,
                                         int count_max)
{
    auto const from = after ? list_key(rows, *after) : ListKey{};
    return rows.all(
        "SELECT c.root, c.id, c.place, c.kind, c.visibility, c.name, c.purpose, c.agreement, "
        "c.agreement_version, c.ended_at, c.shown_since, p.name, p.name_cy "
        "FROM known_circle c JOIN place_name p ON p.root = c.root AND p.id = c.place "
        "WHERE c.shown_since IS NOT NULL AND c.ended_at IS NULL AND (p.name, c.name, c.id) > ($1, $2, $3) "
        "ORDER BY p.name, c.name, c.id LIMIT $4",
        {from.place_name, from.name, from.id, count_max}, listed_of);
}

std::vector<Asked> asked_of_facilitator(store::Snapshot const& rows, PersonId person)
{
    return rows.all(
        "SELECT c.id, c.name, COUNT(*) FROM membership m "
        "JOIN circle c ON c.root = m.root AND c.id = m.circle "
        "JOIN circle_application a ON a.root = c.root AND a.circle = c.id AND a.answer = 'waiting' "
        "WHERE m.person = $1 AND m.left_at IS NULL AND m.part = 'facilitator' "
        "GROUP BY c.id, c.name ORDER BY c.name, c.id",
        {person}, [](store::Row const& row) {
            return Asked{row.id<CircleId>(0), row.text(1), static_cast<int>(row.integer(2))};
        });
}

} // namespace manyhands::circles
