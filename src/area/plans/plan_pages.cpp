// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan_pages.hpp"

#include "base/json.hpp"
#include "plans_views.hpp"

namespace manyhands::plans {

namespace {

void write_section_view(JsonWriter& json, SectionView const& section)
{
    json.begin_object().member("key", section.key).member("heading", section.heading);
    json.member("text", section.content.text).key("goals").begin_array();
    for (auto const& goal : section.content.goals) {
        json.begin_object().member("what", goal.what).member("now", goal.now).member("hoped", goal.hoped);
        json.key("levels").begin_object();
        for (auto const& level : goal.levels)
            json.member(level.name.key.substr(level.name.key.find('.') + 1), level.words);
        json.end_object().end_object();
    }
    json.end_array().key("actions").begin_array();
    for (auto const& action : section.content.actions)
        json.begin_object()
            .member("what", action.what)
            .member("who", action.who)
            .member("by", action.by ? action.by->iso() : std::string())
            .end_object();
    json.end_array().member("written_by", section.by).end_object();
}

void write_part_view(JsonWriter& json, PartView const& part)
{
    json.key("agreed_in_part").begin_object().member("decided", part.decided).key("points").begin_array();
    for (auto const& point : part.points)
        json.begin_object()
            .member("section", point.section)
            .member("point", point.point)
            .member("reason_lived", point.reason_lived)
            .member("reason_staff", point.reason_staff)
            .end_object();
    json.end_array().end_object();
}

} // namespace

web::Response show(PlanPage const& page, web::Frame const& frame)
{
    return web::page(views::plan(page, frame).text());
}

web::Response as_json(PlanPage const& page)
{
    JsonWriter json;
    json.begin_object().member("id", page.head.id).member("title", page.head.title);
    json.member("circle", page.head.circle).key("state").begin_array();
    for (auto const& sentence : page.state)
        json.value(sentence);
    json.end_array().key("answers").begin_array();
    for (auto const& answer : page.answers)
        json.begin_object()
            .member("who", answer.who)
            .member("answer", answer.modifier)
            .member("reason", answer.reason)
            .end_object();
    json.end_array();
    if (page.part)
        write_part_view(json, *page.part);
    json.key("sections").begin_array();
    for (auto const& section : page.sections)
        write_section_view(json, section);
    return web::json(json.end_array().end_object().take());
}

web::Response show(NewPlanPage const& page, web::Frame const& frame)
{
    return web::page(views::plan_new(page, frame).text());
}

web::Response show(StandingPage const& page, web::Frame const& frame)
{
    return web::page(views::plan_standing(page, frame).text());
}

web::Response show(HistoryPage const& page, web::Frame const& frame)
{
    return web::page(views::plan_history(page, frame).text());
}

web::Response show(VersionPage const& page, web::Frame const& frame)
{
    return web::page(views::plan_version(page, frame).text());
}

web::Response show(PrintPage const& page, web::Frame const& frame)
{
    return web::page(views::plan_print(page, frame).text());
}

web::Response show(PlanLookedPage const& page, web::Frame const& frame)
{
    return web::page(views::plan_looked(page, frame).text());
}

} // namespace manyhands::plans
