// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_wording_store.hpp"

#include "area/circles/circle_row.hpp"

namespace manyhands::circles {

void write_circle(store::Transaction& rows, Circle& circle, Made const& made)
{
    rows.run("UPDATE circle SET name = $3, purpose = $4, visibility = $5, "
             "hidden_until = NULLIF(COALESCE($6, hidden_until), 0) WHERE root = $1 AND id = $2",
             {circle.root, circle.id, circle.name, circle.purpose, visibility_text(circle.visibility),
              circle.shown_since});
    rows.run(
        "INSERT INTO circle_wording (root, circle, version, name, purpose, visibility, made_by, made_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {circle.root, circle.id, circle_version(rows, circle) + 1, circle.name, circle.purpose,
         visibility_text(circle.visibility), made.by, made.at});
    circle.shown_since =
        rows.one("SELECT shown_since FROM known_circle WHERE root = $1 AND id = $2", {circle.root, circle.id},
                 [](store::Row const& row) { return row.maybe_instant(0); })
            .value_or(std::nullopt);
}

int circle_version(store::Snapshot const& rows, Circle const& circle)
{
    return static_cast<int>(
        rows.number("SELECT COALESCE(MAX(version), 0) FROM circle_wording WHERE root = $1 AND circle = $2",
                    {circle.root, circle.id}));
}

std::vector<CircleWording> circle_wordings(store::Snapshot const& rows, Circle const& circle,
                                           std::optional<int> before, int count_max)
{
    return rows.all("SELECT w.version, w.name, w.purpose, w.visibility, p.name, w.made_at "
                    "FROM circle_wording w LEFT JOIN person_name p ON p.id = w.made_by "
                    "WHERE w.root = $1 AND w.circle = $2 AND w.version < $3 "
                    "ORDER BY w.version DESC LIMIT $4",
                    {circle.root, circle.id, before.value_or(INT32_MAX), count_max},
                    [](store::Row const& row) {
                        return CircleWording{.version = static_cast<int>(row.integer(0)),
                                             .name = row.text(1),
                                             .purpose = row.text(2),
                                             .visibility = expected(parse_visibility(row.text_view(3))),
                                             .made_by_name = row.maybe_text(4).value_or(""),
                                             .made_at = row.instant(5)};
                    });
}

} // namespace manyhands::circles
