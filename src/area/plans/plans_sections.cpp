// SPDX-License-Identifier: AGPL-3.0-or-later
// What plans put on other areas' pages, into "my data", and what goes when somebody leaves. Declared in plans.hpp.
#include "area/plans/plan_routes.hpp"
#include "area/plans/plan_words.hpp"
#include "area/plans/plans.hpp"
#include "base/json.hpp"

namespace manyhands::plans {

namespace {

using front::Card;
using front::Section;
using front::Visit;

constexpr int waiting_shown = 20;
constexpr int rows_in_data = 10'000;

Card plan_card(Visit const& visit, Plan const& plan)
{
    auto const tag = tag_of(plan, british_day(visit.now));
    Card card{.heading = plan_title(visit, plan, blueprint_of(visit.rows, plan)),
              .href = web::Url::local("/plans/", plan.id),
              .tag = tag.word,
              .tag_colour = tag.colour};
    if (plan.standing == Standing::going && plan.in_force && plan.proposed)
        card.detail = visit.say("plans.card_both", {{"version", *plan.proposed}});
    else if (plan.standing == Standing::going && plan.review_on)
        card.detail = visit.say("plans.review_on_line", {{"day", *plan.review_on}});
    return card;
}

void write_version(JsonWriter& json, PlanVersion const& version)
{
    json.begin_object()
        .member("version", version.number)
        .member("hash", version.hash.hex())
        .member("state", version_state_text(version.state))
        .member("agreement", agreement_text(version.agreement))
        .member("review_on", version.review_on.iso())
        .member("content", version.content)
        .end_object();
}

void write_plan(JsonWriter& json, store::Snapshot const& rows, Plan const& plan)
{
    json.begin_object()
        .member("plan", plan.id.text())
        .member("circle", plan.circle.text())
        .member("standing", standing_text(plan.standing))
        .member("agreement", agreement_text(plan.agreement))
        .key("sections")
        .begin_array();
    for (auto const& section : sections_of(rows, plan))
        json.begin_object()
            .member("section", section.section)
            .member("version", section.version)
            .member("content", content_text(section.content))
            .member("written_by", section.by.name)
            .end_object();
    json.end_array().key("versions").begin_array();
    for (auto const& version : versions_of(rows, plan, std::nullopt, rows_in_data))
        write_version(json, version);
    json.end_array().key("opened_by").begin_array();
    for (auto const& reading : readings_of(rows, plan, std::nullopt, rows_in_data))
        json.begin_object().member("day", reading.day.iso()).member("name", reading.name).end_object();
    json.end_array().end_object();
}

} // namespace

Section plans_section(Visit& visit, circles::Circle const& circle, front::Extent extent)
{
    Section section{.heading = "plans.plans"};
    auto const membership = visit.who.is_member()
        ? circles::membership_of(visit.rows, circle, *visit.who.person)
        : std::nullopt;
    if (!membership || circle.kind != circles::Kind::support)
        return section;
    section.empty = "plans.none_in_circle";
    PlanRange const range{front::key_after<PlanId>(visit, extent), front::cards_max(extent) + 1};
    auto const plans = plans_of_circle(visit.rows, circle, range);
    front::fill_section(
        section, plans, extent, web::Url::local("/circles/", circle.id, "/plans"),
        [&](Plan const& plan) { return plan_card(visit, plan); },
        [](Plan const& plan) { return front::list_key(plan.made_at, plan.id); });
    if (membership->answers() && membership->side != Side::elected && !circle.has_ended())
        section.action = Card{.heading = visit.say("plans.start"),
                              .href = web::Url::local("/circles/", circle.id, "/plans/new")};
    return section;
}

Section circle_section(Visit& visit, circles::Circle const& circle)
{
    return plans_section(visit, circle, front::Extent::beginning);
}

Section home_section(Visit& visit)
{
    Section section{.heading = "plans.waiting_for_me"};
    if (!visit.who.is_member())
        return section;
    auto const today = british_day(visit.now);
    for (auto const& waiting : plans_waiting_for(visit.rows, *visit.who.person, today, waiting_shown)) {
        bool const is_due = waiting.plan.is_review_due(today);
        bool const is_asked = waiting.plan.proposed && !waiting.has_answered &&
            (waiting.as == Assenter::person || waiting.plan.lead == visit.who.person);
        if (!is_due && !is_asked)
            continue;
        auto card = plan_card(visit, waiting.plan);
        card.detail = is_asked ? visit.say("plans.card_asked", {{"version", *waiting.plan.proposed}})
                               : visit.say("plans.card_review", {{"day", *waiting.plan.review_on}});
        section.cards.push_back(std::move(card));
    }
    return section;
}

front::MyDataPart my_data(store::Snapshot const& rows, PersonId person)
{
    JsonWriter json;
    json.begin_object().key("about_me").begin_array();
    for (auto const& plan : plans_of_person(rows, person))
        write_plan(json, rows, plan);
    json.end_array().key("written_by_me").begin_array();
    for (auto const& written : written_in_plans(rows, person, rows_in_data))
        json.begin_object()
            .member("plan", written.plan.text())
            .member("what", written.what)
            .member("section", written.section)
            .member("words", written.words)
            .member("at", iso_instant(written.at))
            .end_object();
    json.end_array().key("answered_by_me").begin_array();
    for (auto const& given : answers_given_by(rows, person))
        json.begin_object()
            .member("plan", given.plan.text())
            .member("version", given.number)
            .member("answer", given.answer.reply == Reply::yes ? "yes" : "no")
            .member("reason", given.answer.reason)
            .member("at", iso_instant(given.answer.at))
            .end_object();
    json.end_array().key("opened_by_me").begin_array();
    for (auto const& opened : plans_opened_by(rows, person, rows_in_data))
        json.begin_object().member("plan", opened.plan.text()).member("day", opened.day.iso()).end_object();
    return {"plans", json.end_array().end_object().take()};
}

Result<void> person_left(store::Transaction& rows, journal::Line const& line)
{
    PersonId const person{line.subject.id};
    for (auto const& plan : plans_of_person(rows, person))
        erase_plan(rows, plan, line.at);
    withdraw_suggestions(rows, person, line.at);
    return {};
}

} // namespace manyhands::plans
