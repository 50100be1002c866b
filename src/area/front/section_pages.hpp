// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole of a list that another page shows the beginning of: of a circle, of a place.
#pragma once

#include "area/front/board.hpp"
#include "area/front/list_key.hpp"

namespace manyhands::front {

/// How much of a list: its beginning, on somebody else's page, or a page of the whole.
enum class Extent { beginning, page };
constexpr int cards_max(Extent extent) { return extent == Extent::beginning ? 20 : 50; }

/// Fills the section with cards of `rows`. They hold one more than cards_max where there are more: then
/// `section.more` is the whole list, at the address `list`, or its next page, after the key of the last one.
template <class Row, class MakeCard, class MakeKey>
void fill_section(Section& section, std::vector<Row> const& rows, Extent extent, web::Url const& list,
                  MakeCard&& card_of, MakeKey&& key_of)
{
    auto const fitting = std::min<std::ptrdiff_t>(std::ssize(rows), cards_max(extent));
    for (std::ptrdiff_t at = 0; at < fitting; ++at)
        section.cards.push_back(card_of(rows[static_cast<std::size_t>(at)]));
    if (std::ssize(rows) <= fitting)
        return;
    auto const& last = rows[static_cast<std::size_t>(fitting) - 1];
    section.more = extent == Extent::beginning ? list : list.with("after", key_of(last));
}

/// Where the page of that address begins (`?after=…`); the beginning of a list begins at the start.
template <class Id> std::optional<ListKey<Id>> key_after(Visit const& visit, Extent extent)
{
    if (extent == Extent::beginning)
        return std::nullopt;
    return parse_list_key<Id>(visit.request.query.first("after").value_or(""));
}

/// `section.more` is the next page.
struct SectionPage {
    std::string of; ///< the name of the circle or place
    web::Url back;
    Section section;
};
web::Response show(SectionPage const& page, web::Frame const& frame);

} // namespace manyhands::front
