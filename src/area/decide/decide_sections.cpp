// SPDX-License-Identifier: AGPL-3.0-or-later
// What other areas' pages show of decisions and promises. Declared in decide.hpp.
#include "area/decide/decide_sections.hpp"

#include "area/decide/ask_store.hpp"
#include "area/decide/decision_looks.hpp"
#include "area/decide/decision_store.hpp"
#include "area/decide/promise_looks.hpp"
#include "base/json.hpp"

namespace manyhands::decide {

namespace {

using front::Card;
using front::Extent;
using front::Section;
using front::Visit;

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
            .detail = line.round > 1 ? round_words(visit.who.language, line.round) + ". " + when(visit, line)
                                     : when(visit, line)};
}

std::vector<Card> decision_cards(Visit const& visit, std::vector<DecisionLine> const& lines)
{
    std::vector<Card> cards;
    for (auto const& line : lines)
        cards.push_back(decision_card(visit, line));
    return cards;
}

Card promise_card(Visit const& visit, PromiseLine const& line)
{
    return {.heading = line.what,
            .href = line.href,
            .tag = line.tag,
            .tag_colour = line.tag_colour,
            .detail = visit.say("decide.promise_line", {{"owner", line.owner}, {"due", line.due}})};
}

DecisionRange decision_range(Visit const& visit, Extent extent)
{
    return {front::key_after<DecisionId>(visit, extent), front::cards_max(extent) + 1};
}

PromiseRange promise_range(Visit const& visit, Extent extent)
{
    auto const after = extent == Extent::page
        ? parse_promise_key(visit.request.query.first("after").value_or(""))
        : std::nullopt;
    return {after.value_or(PromiseKey{}), front::cards_max(extent) + 1};
}

void fill(Section& section, Visit const& visit, std::vector<DecisionLine> const& lines, Extent extent,
          web::Url const& list)
{
    front::fill_section(
        section, lines, extent, list, [&](DecisionLine const& line) { return decision_card(visit, line); },
        [](DecisionLine const& line) { return front::list_key(line.made_at, line.id); });
}

void fill(Section& section, Visit const& visit, std::vector<Promise> const& promises, Extent extent,
          web::Url const& list, Sight sight)
{
    front::fill_section(
        section, promises, extent, list,
        [&](Promise const& promise) {
            return promise_card(visit, promise_lines(visit, {promise}, sight).front());
        },
        [](Promise const& promise) { return key_text(key_of(promise)); });
}

std::optional<circles::Membership> own_membership(Visit const& visit, circles::Circle const& circle)
{
    return visit.who.is_member() ? circles::membership_of(visit.rows, circle, *visit.who.person)
                                 : std::nullopt;
}

} // namespace

Section decisions_section(Visit const& visit, circles::Circle const& circle, Extent extent)
{
    auto const membership = own_membership(visit, circle);
    auto const reader = !membership ? Reader::outside
        : membership->facilitates() ? Reader::facilitator
                                    : Reader::member;
    Section section{.heading = "decide.decisions", .empty = "decide.none_in_circle"};
    fill(section, visit, decisions_of_circle(visit.rows, circle, reader, decision_range(visit, extent)),
         extent, web::Url::local("/circles/", circle.id, "/decisions"));
    if (reader == Reader::facilitator)
        section.action = Card{.heading = visit.say("decide.new"),
                              .href = web::Url::local("/circles/", circle.id, "/decisions/new")};
    return section;
}

Section promises_section(Visit const& visit, circles::Circle const& circle, Extent extent)
{
    auto const sight = own_membership(visit, circle) ? Sight::member : Sight::outside;
    auto const since = sight == Sight::outside ? circle.shown_since.value_or(Instant{INT64_MAX})
                                               : Instant{INT64_MIN};
    Section section{.heading = "decide.promises"};
    fill(section, visit, promises_of_circle(visit.rows, circle, since, promise_range(visit, extent)), extent,
         web::Url::local("/circles/", circle.id, "/promises"), sight);
    return section;
}

Section decisions_section(Visit const& visit, places::Place const& place, Extent extent)
{
    Section section{.heading = "decide.decisions"};
    front::fill_section(
        section, decisions_of_place(visit.rows, place, decision_range(visit, extent)), extent,
        web::Url::local("/places/", place.id, "/decisions"),
        [&](PlacedDecision const& placed) {
            auto card = decision_card(visit, placed.line);
            if (placed.place != place.id)
                card.place = placed.name.in(visit.who.language);
            return card;
        },
        [](PlacedDecision const& placed) { return front::list_key(placed.line.made_at, placed.line.id); });
    return section;
}

Section promises_section(Visit const& visit, places::Place const& place, Extent extent)
{
    Section section{.heading = "decide.promises"};
    front::fill_section(
        section, promises_of_place(visit.rows, place, promise_range(visit, extent)), extent,
        web::Url::local("/places/", place.id, "/promises"),
        [&](PlacedPromise const& placed) {
            auto card = promise_card(visit, promise_lines(visit, {placed.promise}, Sight::outside).front());
            if (placed.promise.place != place.id)
                card.place = placed.name.in(visit.who.language);
            return card;
        },
        [](PlacedPromise const& placed) { return key_text(key_of(placed.promise)); });
    if (!section.cards.empty())
        section.link = Card{.heading = visit.say("decide.done_more"),
                            .href = web::Url::local("/places/", place.id, "/done")};
    return section;
}

Section decisions_section(Visit const& visit, talk::Conversation const& conversation, Extent extent)
{
    Section section{.heading = "decide.from_here"};
    fill(section, visit, decisions_of_conversation(visit.rows, conversation, decision_range(visit, extent)),
         extent, web::Url::local("/conversations/", conversation.id, "/decisions"));
    return section;
}

Section circle_section(Visit& visit, circles::Circle const& circle)
{
    return decisions_section(visit, circle, Extent::beginning);
}

Section circle_promises_section(Visit& visit, circles::Circle const& circle)
{
    return promises_section(visit, circle, Extent::beginning);
}

Section place_section(Visit& visit, places::Place const& place)
{
    return decisions_section(visit, place, Extent::beginning);
}

Section place_promises_section(Visit& visit, places::Place const& place)
{
    return promises_section(visit, place, Extent::beginning);
}

Section conversation_section(Visit& visit, talk::Conversation const& conversation)
{
    auto const circle = circles::visible_circle(visit.rows, visit.who, conversation.circle);
    if (!circle)
        return {};
    auto section = decisions_section(visit, conversation, Extent::beginning);
    if (auto const membership = own_membership(visit, *circle); membership && membership->facilitates())
        section.action = Card{.heading = visit.say("decide.new_from_here"),
                              .href = web::Url::local("/circles/", circle->id, "/decisions/new")
                                          .with("conversation", conversation.id.text())};
    if (!asked_in(visit.rows, conversation).empty())
        section.link = Card{.heading = visit.say("decide.asked_link"),
                            .href = web::Url::local("/conversations/", conversation.id, "/asked")};
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

Section home_answered_section(Visit& visit)
{
    Section section{.heading = "decide.answered_by_me"};
    if (!visit.who.is_member())
        return section;
    for (auto const& line : decisions_answered_by(visit.rows, *visit.who.person, visit.now, cards_max)) {
        section.cards.push_back(decision_card(visit, line));
        section.cards.back().detail =
            visit.say("decide.changeable_until", {{"day", last_day(line.closes_at)}});
    }
    return section;
}

Section home_promises_section(Visit& visit)
{
    Section section{.heading = "decide.my_promises"};
    if (!visit.who.is_member())
        return section;
    auto const promises = promises_waiting_for(visit.rows, *visit.who.person, cards_max);
    for (auto const& line : promise_lines(visit, promises, Sight::member))
        section.cards.push_back(promise_card(visit, line));
    return section;
}

front::MyDataPart my_data(store::Snapshot const& rows, PersonId person)
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
        json.member("state", promise_state_text(promise.state)).member("why", promise.why);
        json.member("named_in_public", promise.naming == Naming::by_name).end_object();
    }
    json.end_array().key("asked_for").begin_array();
    for (auto const& ask : asks_of(rows, person))
        json.begin_object()
            .member("conversation", ask.conversation.text())
            .member("statement", ask.statement.text())
            .member("asked_at", british_day(ask.asked_at).iso())
            .end_object();
    return {"decisions", json.end_array().end_object().take()};
}

Result<void> person_left(store::Transaction& rows, journal::Line const& line)
{
    PersonId const person{line.subject.id};
    drop_silent_elector(rows, person);
    delete_asks(rows, person);
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
