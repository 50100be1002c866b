// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/place_finding.hpp"

#include "area/places/place_store.hpp"
#include "web/markdown.hpp"
#include "web/view.hpp"

namespace manyhands::places {

void make_findable(store::Transaction& rows, Place const& place)
{
    store::put_entry(rows,
                     {.root = place.root.bytes,
                      .kind = "place",
                      .subject = place.id.bytes,
                      .title = place.name,
                      .title_cy = place.name_cy.empty() ? std::nullopt : std::optional(place.name_cy),
                      .text = web::markdown_words(place.about) + "\n" + web::markdown_words(place.about_cy),
                      .href = web::Url::local("/places/", place.id).text(),
                      .at = made_at(rows, place)});
}

store::SearchFill search_fill()
{
    return store::fill_by_ids("place", place_ids, [](store::Transaction& rows, IdBytes const& id) {
        if (auto const place = find_place(rows, PlaceId{id}))
            make_findable(rows, *place);
    });
}

} // namespace manyhands::places
