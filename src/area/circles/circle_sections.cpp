// SPDX-License-Identifier: AGPL-3.0-or-later
// What circles hang on the pages of earlier areas. Declared in circles.hpp.
#include "area/circles/circle_store.hpp"

namespace manyhands::circles {

people::Section place_section(people::Visit& visit, places::Place const& place)
{
    people::Section section{.heading = "circles.circles", .empty = "circles.none_here"};
    for (auto const& circle : circles_in(visit.rows, visit.who, place))
        section.cards.push_back({.heading = circle.name,
                                 .href = web::Url::local("/circles/", circle.id),
                                 .tag = visibility_key(circle.visibility),
                                 .tag_colour = circle.visibility == Visibility::open ? "green" : "grey",
                                 .detail = web::say(visit.who.language, kind_key(circle.kind))});
    if (visit.who.is_member())
        section.action = people::Card{.heading = visit.say("circles.start"),
                                      .href = web::Url::local("/circles/new").with("place", place.id)};
    return section;
}

people::Section home_section(people::Visit& visit)
{
    people::Section section{.heading = "circles.waiting"};
    if (!visit.who.is_member())
        return section;
    for (auto const& asked : asked_of_facilitator(visit.rows, *visit.who.person))
        section.cards.push_back({.heading = asked.name,
                                 .href = web::Url::local("/circles/", asked.circle, "/applications"),
                                 .tag = web::MessageKey("circles.answer_waiting"),
                                 .tag_colour = "blue",
                                 .detail = visit.say("circles.waiting_count", {{"count", asked.waiting}})});
    return section;
}

} // namespace manyhands::circles
