// SPDX-License-Identifier: AGPL-3.0-or-later
// What other areas' pages show of decisions and promises. Declared in decide.hpp.
#include "area/decide/decide.hpp"
#include "area/decide/decision_store.hpp"
#include "area/decide/promise_looks.hpp"
#include "base/json.hpp"

namespace manyhands::decide {

namespace {

using people::Card;
using people::Section;
using people::Visit;

constexpr int cards_max = 20;

std::string when(Visit const& visit, DecisionLine const& line)
{
    if (line.closed_at)
        return visit.say("decide.closed_on", {{"at", british_day(*line.closed_at)}});
    return visit.say("decide.closes_on_line", {{"day", last_day(line.closes_at)}});
}

Card decision_card(Visit const& visit, DecisionLine const& line)
{
    bool const counting = line.state == State::open && line.closes_at <= visit.now;
    return {.heading = line.question,
            .href = web::Url::local("/decisions/", line.id),
            .tag = counting ? web::MessageKey("decide.state_counting") : state_key(line.state),
            .tag_colour = counting ? "yellow" : state_colour(line.state),
            .detail = when(visit, line)};
}

std::vector<Card> decision_cards(Visit const& visit, std::vector<DecisionLine> const& lines)
{
    std::vector<Card> cards;
    for (auto const& line : lines)
        cards.push_back(decision_card(visit, line));
    return cards;
}

std::vector<Card> promise_cards(Visit const& visit, std::vector<PromiseLine> const& lines)
{
    std::vector<Card> cards;
    for (auto const& line : lines)
        cards.push_back(
            {.heading = line.what,
             .href = line.href,
             .tag = line.tag,
             .tag_colour = line.tag_colour,
             .detail = visit.say("decide.promise_line", {{"owner", line.owner}, {"due", line.due}})});
    return cards;
}

std::optional<circles::Membership> own_membership(Visit const& visit, circles::Circle const& circle)
{
    return visit.who.is_member() ? circles::membership_of(visit.rows, circle, *visit.who.person)
                                 : std::nullopt;
}

} // namespace

Section circle_section(Visit& visit, circles::Circle const& circle)
{
    auto const membership = own_membership(visit, circle);
    bool const facilitates = membership && membership->facilitates();
    Section section{.heading = "decide.decisions", .empty = "decide.none_in_circle"};
    section.cards = decision_cards(
        visit,
        decisions_of_circle(visit.rows, circle, facilitates ? Drafts::shown : Drafts::hidden, cards_max));
    if (facilitates)
        section.action = Card{.heading = visit.say("decide.new"),
                              .href = web::Url::local("/circles/", circle.id, "/decisions/new")};
    return section;
}

Section circle_promises_section(Visit& visit, circles::Circle const& circle)
{
    auto const sight = own_membership(visit, circle) ? Sight::member : Sight::outside;
    return {.heading = "decide.promises",
            .cards = promise_cards(
                visit, promise_lines(visit, promises_of_circle(visit.rows, circle, cards_max), sight))};
}

Section place_section(Visit& visit, places::Place const& place)
{
    return {.heading = "decide.decisions",
            .cards = decision_cards(visit, decisions_of_place(visit.rows, place.root, place.id, cards_max))};
}

Section place_promises_section(Visit& visit, places::Place const& place)
{
    return {.heading = "decide.promises",
            .cards = promise_cards(
                visit,
                promise_lines(visit, promises_of_place(visit.rows, place.root, place.id, cards_max),
                              Sight::outside)),
            .empty = "decide.none_promised",
            .action = Card{.heading = visit.say("decide.done_title"),
                           .href = web::Url::local("/places/", place.id, "/done")}};
}

Section conversation_section(Visit& visit, talk::Conversation const& conversation)
{
    auto const circle = circles::visible_circle(visit.rows, visit.who, conversation.circle);
    if (!circle)
        return {};
    Section section{
        .heading = "decide.from_here",
        .cards = decision_cards(
            visit, decisions_of_conversation(visit.rows, conversation.root, conversation.id, cards_max))};
    if (auto const membership = own_membership(visit, *circle); membership && membership->facilitates())
        section.action = Card{.heading = visit.say("decide.new_from_here"),
                              .href = web::Url::local("/circles/", circle->id, "/decisions/new")
                                          .with("conversation", conversation.id.text())};
    return section;
}

Section home_section(Visit& visit)
{
    Section section{.heading = "decide.waiting_for_me"};
    if (visit.who.is_member())
        section.cards =
            decision_cards(visit, decisions_waiting_for(visit.rows, *visit.who.person, visit.now, cards_max));
    return section;
}

Section home_promises_section(Visit& visit)
{
    Section section{.heading = "decide.my_promises"};
    if (visit.who.is_member())
        section.cards =
            promise_cards(visit,
                          promise_lines(visit, promises_waiting_for(visit.rows, *visit.who.person, cards_max),
                                        Sight::member));
    return section;
}

people::MyDataPart my_data(store::Snapshot const& rows, PersonId person)
{
    JsonWriter json;
    json.begin_object().key("answers").begin_array();
    for (auto const& answer : answers_of(rows, person)) {
        json.begin_object()
            .member("decision", answer.decision.text())
            .member("side", tally::side_name(answer.side));
        if (answer.choice)
            json.member("choice", *answer.choice).member("reason", answer.reason.value_or(""));
        json.end_object();
    }
    json.end_array().key("promises").begin_array();
    for (auto const& promise : promises_of_owner(rows, person)) {
        json.begin_object().member("promise", promise.id.text()).member("decision", promise.decision.text());
        json.member("what", promise.what).member("due", promise.due.iso());
        json.member("state", promise_state_text(promise.state)).member("why", promise.why).end_object();
    }
    return {"decisions", json.end_array().end_object().take()};
}

Result<void> person_left(store::Transaction& rows, journal::Line const& line)
{
    PersonId const person{line.subject.id};
    drop_silent_elector(rows, person);
    for (auto promise : promises_of_owner(rows, person)) {
        if (promise.state != PromiseState::offered)
            continue;
        promise.state = PromiseState::withdrawn;
        promise.settled_at = line.at;
        take_step(rows, promise,
                  {.at = line.at, .person = person, .state = promise.state, .due = promise.due, .why = ""});
    }
    return {};
}

} // namespace manyhands::decide
