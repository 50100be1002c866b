// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_showing_store.hpp"

#include "area/circles/circle_row.hpp"

namespace manyhands::circles {

std::optional<Showing> find_showing(store::Snapshot const& rows, Circle const& circle)
{
    return rows.one("SELECT s.visibility, s.asked_by, p.name, s.asked_at FROM circle_showing s "
                    "JOIN membership m ON m.root = s.root AND m.circle = s.circle AND m.person = s.asked_by "
                    "AND m.left_at IS NULL AND m.part = 'facilitator' JOIN person_name p ON p.id = s.asked_by "
                    "WHERE s.root = $1 AND s.circle = $2",
                    {circle.root, circle.id}, [](store::Row const& row) {
                        return Showing{.visibility = expected(parse_visibility(row.text_view(0))),
                                       .asked_by = row.id<PersonId>(1),
                                       .asked_by_name = row.text(2),
                                       .asked_at = row.instant(3)};
                    });
}

void write_showing(store::Transaction& rows, Circle const& circle, Showing const& showing)
{
    delete_showing(rows, circle);
    rows.run("INSERT INTO circle_showing (root, circle, visibility, asked_by, asked_at) "
             "VALUES ($1, $2, $3, $4, $5)",
             {circle.root, circle.id, visibility_text(showing.visibility), showing.asked_by,
              showing.asked_at});
}

void delete_showing(store::Transaction& rows, Circle const& circle)
{
    rows.run("DELETE FROM circle_showing WHERE root = $1 AND circle = $2", {circle.root, circle.id});
}

} // namespace manyhands::circles
