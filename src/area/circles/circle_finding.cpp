// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_finding.hpp"

#include "area/circles/circle_store.hpp"
#include "area/circles/circles.hpp"
#include "web/view.hpp"

namespace manyhands::circles {

void make_findable(store::Transaction& rows, Circle const& circle)
{
    if (circle.has_ended()) {
        store::remove_entry(rows, circle.root.bytes, "circle", circle.id.bytes);
        return;
    }
    store::put_entry(rows,
                     {.root = circle.root.bytes,
                      .kind = "circle",
                      .subject = circle.id.bytes,
                      .audience = circle.is_hidden() ? std::optional(circle.id.bytes) : std::nullopt,
                      .title = circle.name,
                      .text = circle.purpose,
                      .href = web::Url::local("/circles/", circle.id).text(),
                      .at = made_at(rows, circle)});
}

store::SearchFill search_fill()
{
    return store::fill_by_ids("circle", circle_ids, [](store::Transaction& rows, IdBytes const& id) {
        if (auto const circle = find_circle(rows, CircleId{id}))
            make_findable(rows, *circle);
    });
}

} // namespace manyhands::circles
