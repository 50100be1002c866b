// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/takedown_store.hpp"

#include "area/circles/circle_row.hpp"

namespace manyhands::circles {

namespace {

constexpr std::string_view select_takedown =
    "SELECT t.root, t.circle, t.made_at, t.made_by, t.reason, t.visibility_before, "
    "CASE WHEN t.visibility_before <> 'hidden' THEN COALESCE(t.hidden_until_before, 0) END, "
    "t.objection, t.objected_by, t.objected_at, t.answer, t.answered_by, t.answered_at, t.lifted_at";

Takedown takedown_of(store::Row const& row)
{
    return {.root = row.id<PlaceId>(0),
            .circle = row.id<CircleId>(1),
            .made_at = row.instant(2),
            .made_by = row.id<PersonId>(3),
            .reason = row.text(4),
            .visibility_before = expected(parse_visibility(row.text_view(5))),
            .shown_since_before = row.maybe_instant(6),
            .objection = row.text(7),
            .objected_by = row.maybe_id<PersonId>(8),
            .objected_at = row.maybe_instant(9),
            .answer = row.text(10),
            .answered_by = row.maybe_id<PersonId>(11),
            .answered_at = row.maybe_instant(12),
            .lifted_at = row.maybe_instant(13)};
}

} // namespace

void insert_takedown(store::Transaction& rows, Takedown const& takedown)
{
    rows.run("INSERT INTO circle_takedown (root, circle, made_at, made_by, reason, visibility_before, "
             "hidden_until_before, objection, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, '', '')",
             {takedown.root, takedown.circle, takedown.made_at, takedown.made_by, takedown.reason,
              visibility_text(takedown.visibility_before), takedown.shown_since_before});
}

void update_takedown(store::Transaction& rows, Takedown const& takedown)
{
    rows.run("UPDATE circle_takedown SET objection = $4, objected_by = $5, objected_at = $6, answer = $7, "
             "answered_by = $8, answered_at = $9, lifted_at = $10 "
             "WHERE root = $1 AND circle = $2 AND made_at = $3",
             {takedown.root, takedown.circle, takedown.made_at, takedown.objection, takedown.objected_by,
              takedown.objected_at, takedown.answer, takedown.answered_by, takedown.answered_at,
              takedown.lifted_at});
}

std::optional<Takedown> present_takedown(store::Snapshot const& rows, Circle const& circle)
{
    return rows.one(std::string(select_takedown) +
                        " FROM circle_takedown t WHERE t.root = $1 AND t.circle = $2 AND t.lifted_at IS NULL",
                    {circle.root, circle.id}, takedown_of);
}

std::vector<ListedTakedown> takedowns_in(store::Snapshot const& rows, PlaceId root,
                                         std::optional<front::ListKey<CircleId>> const& after, int count_max)
{
    return rows.all(std::string(select_takedown) +
                        ", p.name, p.name_cy FROM circle_takedown t "
                        "JOIN circle c ON c.root = t.root AND c.id = t.circle "
                        "JOIN place_name p ON p.root = c.root AND p.id = c.place "
                        "WHERE t.root = $1 AND (t.made_at, t.circle) < ($2, $3) "
                        "AND t.visibility_before <> 'hidden' "
                        "ORDER BY t.made_at DESC, t.circle DESC LIMIT $4",
                    {root, after ? after->at : Instant{INT64_MAX}, after ? after->id : CircleId{}, count_max},
                    [](store::Row const& row) {
                        return ListedTakedown{takedown_of(row), {row.text(14), row.text(15)}};
                    });
}

std::vector<WaitingObjection> waiting_objections(store::Snapshot const& rows, int count_max)
{
    return rows.all("SELECT t.circle, c.place, t.made_by, t.objected_at FROM circle_takedown t "
                    "JOIN circle c ON c.root = t.root AND c.id = t.circle "
                    "WHERE t.objected_at IS NOT NULL AND t.answered_at IS NULL "
                    "ORDER BY t.objected_at, t.circle LIMIT $1",
                    {count_max}, [](store::Row const& row) {
                        return WaitingObjection{row.id<CircleId>(0), row.id<PlaceId>(1), row.id<PersonId>(2),
                                                row.instant(3)};
                    });
}

std::vector<Takedown> takedowns_of_person(store::Snapshot const& rows, PersonId person)
{
    return rows.all(std::string(select_takedown) +
                        " FROM circle_takedown t WHERE t.made_by = $1 OR t.objected_by = $1 "
                        "OR t.answered_by = $1 ORDER BY t.made_at, t.circle",
                    {person}, takedown_of);
}

} // namespace manyhands::circles
