// SPDX-License-Identifier: AGPL-3.0-or-later
// What conversations put on the pages of circles, places, home and administration. Declared in talk.hpp.
#include "area/talk/conversation_sections.hpp"
#include "area/talk/conversation_store.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::talk {

namespace {

constexpr int start_cards = 3;

front::Card card_of(front::Visit const& visit, ListedConversation const& listed)
{
    auto const& conversation = listed.conversation;
    bool const closed = conversation.is_closed(visit.now);
    auto detail = visit.say("talk.statements_count", {{"count", listed.statements}});
    if (!closed && conversation.closes_at)
        detail += " " + visit.say("talk.closes_at", {{"day", *conversation.closes_on()}});
    return {.heading = conversation.question,
            .href = web::Url::local("/conversations/", conversation.id),
            .tag = closed ? web::MessageKey("talk.tag_closed") : web::MessageKey("talk.tag_open"),
            .tag_colour = closed ? "grey" : "green",
            .detail = std::move(detail)};
}

front::Card moderation_card(front::Visit const& visit, WaitingConversation const& waiting)
{
    return {.heading = waiting.conversation.question,
            .href = web::Url::local("/conversations/", waiting.conversation.id, "/moderation"),
            .tag = "talk.tag_waiting",
            .tag_colour = "blue",
            .detail =
                visit.say("talk.waiting_count", {{"count", waiting.count}, {"circle", waiting.circle_name}})};
}

front::Card answering_card(front::Visit const& visit, WaitingConversation const& waiting)
{
    return {.heading = waiting.conversation.question,
            .href = web::Url::local("/conversations/", waiting.conversation.id),
            .tag = "talk.tag_open",
            .tag_colour = "green",
            .detail = visit.say("talk.to_answer_count",
                                {{"count", waiting.count}, {"circle", waiting.circle_name}})};
}

ConversationRange range_of(front::Visit const& visit, front::Extent extent)
{
    return {.person = visit.who.is_member() ? visit.who.person : std::nullopt,
            .after = front::key_after<ConversationId>(visit, extent),
            .count_max = front::cards_max(extent) + 1};
}

/// Cards say where each is if that is not `here`.
void fill_section(front::Section& section, front::Visit const& visit,
                  std::vector<ListedConversation> const& listed, front::Extent extent, web::Url const& list,
                  PlaceId here)
{
    front::fill_section(
        section, listed, extent, list,
        [&](ListedConversation const& each) {
            auto card = card_of(visit, each);
            if (each.conversation.place != here)
                card.place = each.place.in(visit.who.language);
            return card;
        },
        [](ListedConversation const& each) {
            return front::list_key(each.conversation.made_at, each.conversation.id);
        });
}

} // namespace

front::Section conversations_section(front::Visit const& visit, circles::Circle const& circle,
                                     front::Extent extent)
{
    front::Section section{.heading = "talk.conversations", .empty = "talk.conversations_none"};
    fill_section(section, visit, conversations_of_circle(visit.rows, circle, range_of(visit, extent)), extent,
                 web::Url::local("/circles/", circle.id, "/conversations"), circle.place);
    auto const membership =
        visit.who.is_member() ? circles::membership_of(visit.rows, circle, *visit.who.person) : std::nullopt;
    if (membership && membership->facilitates() && !circle.has_ended()) {
        section.empty = "talk.conversations_none_facilitator";
        section.action = front::Card{.heading = visit.say("talk.new_conversation"),
                                     .href = web::Url::local("/circles/", circle.id, "/conversations/new")};
    }
    return section;
}

front::Section conversations_section(front::Visit const& visit, places::Place const& place,
                                     front::Extent extent)
{
    front::Section section{.heading = "talk.conversations"};
    fill_section(section, visit, conversations_of_place(visit.rows, place, range_of(visit, extent)), extent,
                 web::Url::local("/places/", place.id, "/conversations"), place.id);
    return section;
}

front::Section circle_section(front::Visit& visit, circles::Circle const& circle)
{
    return conversations_section(visit, circle, front::Extent::beginning);
}

front::Section place_section(front::Visit& visit, places::Place const& place)
{
    return conversations_section(visit, place, front::Extent::beginning);
}

front::Section start_section(front::Visit& visit)
{
    front::Section section{.heading = "talk.start_heading"};
    for (auto const& listed : conversations_for_anybody(visit.rows, visit.now, start_cards)) {
        if (front::present_hiding(visit.rows, "conversation", listed.conversation.id.text()))
            continue;
        section.cards.push_back(card_of(visit, listed));
        section.cards.back().place = listed.place.in(visit.who.language);
    }
    return section;
}

front::Section home_section(front::Visit& visit)
{
    front::Section section{.heading = "talk.home_heading"};
    if (!visit.who.is_member())
        return {.heading = "talk.home_heading"};
    for (auto const& waiting : conversations_to_moderate(visit.rows, *visit.who.person))
        section.cards.push_back(moderation_card(visit, waiting));
    for (auto const& waiting : conversations_to_answer(visit.rows, *visit.who.person, visit.now))
        section.cards.push_back(answering_card(visit, waiting));
    return section;
}

front::Section home_begun_section(front::Visit& visit)
{
    front::Section section{.heading = "talk.begun_heading"};
    if (!visit.who.is_member())
        return section;
    for (auto const& begun : conversations_begun(visit.rows, *visit.who.person, visit.now))
        section.cards.push_back(
            {.heading = begun.conversation.question,
             .href = web::Url::local("/conversations/", begun.conversation.id),
             .tag = "talk.tag_open",
             .tag_colour = "green",
             .detail = begun.count > 0
                 ? visit.say("talk.to_answer_count", {{"count", begun.count}, {"circle", begun.circle_name}})
                 : visit.say("talk.all_answered", {{"circle", begun.circle_name}})});
    return section;
}

front::Section admin_section(front::Visit& visit)
{
    front::Section section{.heading = "talk.admin_heading", .empty = "talk.admin_none"};
    if (!visit.who.is_administrator())
        return {.heading = "talk.admin_heading"};
    for (auto const& waiting : conversations_waiting(visit.rows)) {
        auto card = moderation_card(visit, waiting);
        // Facilitators moderate; those who run the installation see where people wait for them.
        card.href = web::Url::local("/circles/", waiting.conversation.circle);
        section.cards.push_back(std::move(card));
    }
    return section;
}

} // namespace manyhands::talk
