// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decide_sections.hpp"
#include "area/decide/decision_routes.hpp"

namespace manyhands::decide {

namespace {

using front::Extent;
using front::Section;
using front::Visit;

template <Section (*section)(Visit const&, circles::Circle const&, Extent)>
Result<web::Response> list_of_circle(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, id));
    return front::show({.of = circle.name,
                        .back = web::Url::local("/circles/", circle.id),
                        .section = section(visit, circle, Extent::page)},
                       visit.frame);
}

template <Section (*section)(Visit const&, places::Place const&, Extent)>
Result<web::Response> list_of_place(Visit& visit)
{
    auto const id = TRY(visit.id<PlaceId>());
    auto const place = TRY(places::find_place(visit.rows, id));
    return front::show({.of = place.name_in(visit.who.language),
                        .back = web::Url::local("/places/", place.id),
                        .section = section(visit, place, Extent::page)},
                       visit.frame);
}

Result<web::Response> list_of_conversation(Visit& visit)
{
    auto const id = TRY(visit.id<ConversationId>());
    auto const conversation = TRY(talk::visible_conversation(visit.rows, visit.who, id));
    return front::show({.of = conversation.question,
                        .back = web::Url::local("/conversations/", conversation.id),
                        .section = decisions_section(visit, conversation, Extent::page)},
                       visit.frame);
}

} // namespace

void bind_decision_lists(front::Door& door)
{
    door.get("/circles/{id}/decisions", list_of_circle<decisions_section>);
    door.get("/circles/{id}/promises", list_of_circle<promises_section>);
    door.get("/places/{id}/decisions", list_of_place<decisions_section>);
    door.get("/places/{id}/promises", list_of_place<promises_section>);
    door.get("/conversations/{id}/decisions", list_of_conversation);
}

} // namespace manyhands::decide
