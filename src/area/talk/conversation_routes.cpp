// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation_routes.hpp"

#include "area/talk/conversation_acts.hpp"
#include "area/talk/conversation_looks.hpp"
#include "area/talk/conversation_sections.hpp"
#include "area/talk/moderation_routes.hpp"
#include "area/talk/take_part_routes.hpp"
#include "area/talk/talk.hpp"
#include "base/text.hpp"

namespace manyhands::talk {

namespace {

using front::Done;
using front::Turn;
using front::Visit;

Done see(Conversation const& conversation, std::string notice)
{
    return {.location = web::Url::local("/conversations/", conversation.id).text(),
            .notice = std::move(notice)};
}

/// The three fields of a date as one day; nothing where all are empty.
void read_day(ConversationDraft& draft, web::Form const& form)
{
    auto const day = form.text("closes_on-day");
    auto const month = form.text("closes_on-month");
    auto const year = form.text("closes_on-year");
    if (day.empty() && month.empty() && year.empty())
        return;
    auto const two = [](std::string const& digits) { return digits.size() == 1 ? "0" + digits : digits; };
    draft.closes_on = Day::parse(year + "-" + two(month) + "-" + two(day));
    if (!draft.closes_on)
        draft.typed_day = ConversationDraft::TypedDay::unreadable;
}

/// A choice that no form of ours offers counts as the safest one.
ConversationDraft read_draft(web::Form const& form)
{
    ConversationDraft draft{.question = form.text("question"),
                            .background = form.long_text("background"),
                            .who_decides = form.text("who_decides"),
                            .open_to = parse_open_to(form.text("open_to")).value_or(OpenTo::members),
                            .guests = parse_guests(form.text("guests")).value_or(Guests::none),
                            .moderation =
                                parse_moderation(form.text("moderation")).value_or(Moderation::before),
                            .told = parse_told(form.text("told")).value_or(Told::rounded),
                            .seeds = seeds_of_lines(form.long_text("seeds"))};
    read_day(draft, form);
    return draft;
}

Result<Done> open(Turn& turn, web::Form const& form)
{
    auto const circle = TRY(turn.id<CircleId>());
    auto const conversation = TRY(open_conversation(turn, circle, read_draft(form)));
    return see(conversation, "talk.done_opened");
}

Result<Done> change(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<ConversationId>());
    auto draft = read_draft(form);
    draft.seeds.clear();
    auto const conversation = TRY(change_conversation(turn, id, draft));
    return see(conversation, "talk.done_changed");
}

Result<Done> close(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<ConversationId>());
    auto const conversation = TRY(close_conversation(turn, id));
    return see(conversation, "talk.done_closed");
}

Result<Done> reopen(Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<ConversationId>());
    auto const conversation = TRY(reopen_conversation(turn, id));
    return see(conversation, "talk.done_reopened");
}

/// All conversations of a circle.
Result<web::Response> circle_list(Visit& visit)
{
    auto const id = TRY(visit.id<CircleId>());
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, id));
    return front::show({.of = circle.name,
                        .back = web::Url::local("/circles/", circle.id),
                        .section = conversations_section(visit, circle, front::Extent::page)},
                       visit.frame);
}

Result<web::Response> place_list(Visit& visit)
{
    auto const id = TRY(visit.id<PlaceId>());
    auto const place = TRY(places::find_place(visit.rows, id));
    return front::show({.of = place.name_in(visit.who.language),
                        .back = web::Url::local("/places/", place.id),
                        .section = conversations_section(visit, place, front::Extent::page)},
                       visit.frame);
}

} // namespace

void bind_conversations(front::Door& door)
{
    constexpr std::size_t form_bytes_max = 256 * 1024; // a long background and a hundred seeds, escaped
    door.get("/circles/{id}/conversations", circle_list);
    door.get("/places/{id}/conversations", place_list);
    door.get("/circles/{id}/conversations/new", front::page<look_at_new_conversation>);
    door.post("/circles/{id}/conversations", open,
              {.again = front::page<look_at_new_conversation>, .body_bytes_max = form_bytes_max});
    door.get("/conversations/{id}/edit", front::page<look_at_changing_conversation>);
    door.post("/conversations/{id}/edit", change,
              {.again = front::page<look_at_changing_conversation>, .body_bytes_max = form_bytes_max});
    door.post("/conversations/{id}/close", close);
    door.post("/conversations/{id}/reopen", reopen);
    door.get("/conversations/{id}/wordings", front::page<look_at_wordings>);
}

void bind_talk(front::Door& door, ConversationBoard const& board, AskNext const& ask_next)
{
    bind_conversations(door);
    bind_taking_part(door, board, ask_next);
    bind_moderation(door);
    bind_guest_offer(door);
}

} // namespace manyhands::talk
