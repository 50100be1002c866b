// SPDX-License-Identifier: AGPL-3.0-or-later
// What circles hang on the pages of earlier areas. Declared in circles.hpp.
#include "area/circles/circle_looks.hpp"
#include "area/circles/circle_store.hpp"

namespace manyhands::circles {

namespace {

front::Card card_of(front::Visit const& visit, Circle const& circle)
{
    return {.heading = circle.name,
            .href = web::Url::local("/circles/", circle.id),
            .tag = visibility_key(circle.visibility),
            .tag_colour = circle.visibility == Visibility::open ? "green" : "grey",
            .detail = web::say(visit.who.language, kind_key(circle.kind))};
}

} // namespace

front::Section circles_section(front::Visit const& visit, places::Place const& place, front::Extent extent)
{
    front::Section section{.heading = "circles.circles"};
    auto const after = extent == front::Extent::page
        ? CircleId::parse(visit.request.query.first("after").value_or(""))
        : std::nullopt;
    front::fill_section(
        section, circles_in(visit.rows, visit.who, place, after, front::cards_max(extent) + 1), extent,
        web::Url::local("/places/", place.id, "/circles"),
        [&](ListedCircle const& listed) {
            auto card = card_of(visit, listed.circle);
            if (listed.circle.place != place.id)
                card.place = listed.place_name.in(visit.who.language);
            return card;
        },
        [](ListedCircle const& listed) { return listed.circle.id.text(); });
    return section;
}

front::Section place_section(front::Visit& visit, places::Place const& place)
{
    auto section = circles_section(visit, place, front::Extent::beginning);
    if (visit.who.is_member())
        section.action = front::Card{.heading = visit.say("circles.start"),
                                     .href = web::Url::local("/circles/new").with("place", place.id)};
    return section;
}

front::Section home_section(front::Visit& visit)
{
    front::Section section{.heading = "circles.waiting"};
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

front::Section home_mine_section(front::Visit& visit)
{
    front::Section section{.heading = "circles.mine"};
    if (!visit.who.is_member())
        return section;
    for (auto const& circle : circles_of(visit.rows, *visit.who.person))
        if (!circle.has_ended())
            section.cards.push_back(card_of(visit, circle));
    return section;
}

} // namespace manyhands::circles
