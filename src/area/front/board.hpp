// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages that join areas (home, a place, a circle, my account) are boards: the area that owns the page shows
// it, and later areas hang their sections on it in app/. So nobody includes an area that stands after their
// own.
#pragma once

#include "area/front/visit.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace manyhands::front {

/// One thing in a list: a link, what state it is in, and a line about it.
struct Card {
    std::string heading;
    web::Url href;
    std::optional<web::MessageKey> tag = {}; ///< a short state, such as "Open"
    std::string tag_colour = "grey";         ///< of govuk-frontend's tag component
    std::string detail = {};                 ///< one plain line, already in the visitor's language
    std::string place = {};                  ///< where it is, when the list gathers from several places
};

/// A headed list on somebody else's page.
struct Section {
    web::MessageKey heading;
    std::vector<Card> cards = {};
    web::MessageKey empty = {};      ///< what to say when there are none; an empty key hides the section
    std::optional<Card> action = {}; ///< a button below, such as "Start a conversation"
    std::optional<Card> link = {};   ///< a plain link below, to something wider than the list
    /// Where the rest is, if these are not all.
    std::optional<web::Url> more = {};
};

/// `Subject` is what the page is about: a Place, a Circle, or nothing for home.
template <class... Subject> using Hang = std::function<Section(Visit&, Subject const&...)>;
template <class... Subject> using Board = std::vector<Hang<Subject...>>;

template <class... Subject>
std::vector<Section> sections_of(Board<Subject...> const& board, Visit& visit, Subject const&... subject)
{
    std::vector<Section> sections;
    for (auto const& hang : board)
        sections.push_back(hang(visit, subject...));
    std::erase_if(sections,
                  [](Section const& s) { return s.cards.empty() && !s.action && s.empty.key.empty(); });
    return sections;
}

/// A part of "my data": what one area holds about a person, as a JSON member and its value.
struct MyDataPart {
    std::string name;
    std::string json;
};
using MyDataHang = std::function<MyDataPart(store::Snapshot const&, PersonId)>;

} // namespace manyhands::front
