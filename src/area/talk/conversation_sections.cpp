// SPDX-License-Identifier: AGPL-3.0-or-later
// What conversations put on the pages of circles, places, home and administration. Declared in talk.hpp.
#include "area/talk/conversation_store.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::talk {

namespace {

people::Card card_of(people::Visit const& visit, ListedConversation const& listed)
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

people::Card moderation_card(people::Visit const& visit, WaitingConversation const& waiting)
{
    return {.heading = waiting.conversation.question,
            .href = web::Url::local("/conversations/", waiting.conversation.id, "/moderation"),
            .tag = "talk.tag_waiting",
            .tag_colour = "blue",
            .detail =
                visit.say("talk.waiting_count", {{"count", waiting.count}, {"circle", waiting.circle_name}})};
}

people::Card answering_card(people::Visit const& visit, WaitingConversation const& waiting)
{
    return {.heading = waiting.conversation.question,
            .href = web::Url::local("/conversations/", waiting.conversation.id),
            .tag = "talk.tag_open",
            .tag_colour = "green",
            .detail = visit.say("talk.to_answer_count",
                                {{"count", waiting.count}, {"circle", waiting.circle_name}})};
}

} // namespace

people::Section circle_section(people::Visit& visit, circles::Circle const& circle)
{
    people::Section section{.heading = "talk.conversations", .empty = "talk.conversations_none"};
    auto const membership =
        visit.who.is_member() ? circles::membership_of(visit.rows, circle, *visit.who.person) : std::nullopt;
    for (auto const& listed : listed_conversations(visit.rows, circle))
        if (sight_of(listed.conversation, circle, membership) == Sight::visible)
            section.cards.push_back(card_of(visit, listed));
    if (membership && membership->facilitates() && !circle.has_ended()) {
        section.empty = "talk.conversations_none_facilitator";
        section.action = people::Card{.heading = visit.say("talk.new_conversation"),
                                      .href = web::Url::local("/circles/", circle.id, "/conversations/new")};
    }
    return section;
}

people::Section place_section(people::Visit& visit, places::Place const& place)
{
    people::Section section{.heading = "talk.conversations", .empty = "talk.conversations_none_here"};
    auto const person = visit.who.is_member() ? visit.who.person : std::nullopt;
    for (auto const& listed : conversations_of_place(visit.rows, place.root, place.id, person))
        section.cards.push_back(card_of(visit, listed));
    return section;
}

people::Section home_section(people::Visit& visit)
{
    people::Section section{.heading = "talk.home_heading", .empty = "talk.home_none"};
    if (!visit.who.is_member())
        return {.heading = "talk.home_heading"};
    for (auto const& waiting : conversations_to_moderate(visit.rows, *visit.who.person))
        section.cards.push_back(moderation_card(visit, waiting));
    for (auto const& waiting : conversations_to_answer(visit.rows, *visit.who.person, visit.now))
        section.cards.push_back(answering_card(visit, waiting));
    return section;
}

people::Section admin_section(people::Visit& visit)
{
    people::Section section{.heading = "talk.admin_heading", .empty = "talk.admin_none"};
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
