// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/content.hpp"

#include "base/expect.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <boost/json.hpp>

namespace manyhands::plans {

namespace {

using Notes = std::vector<FieldNote>;

std::string field_of(std::string_view name, std::size_t row) { return std::string(name) + std::to_string(row); }

void note_too_long(Notes& notes, std::string field, std::string_view text, std::size_t max)
{
    if (count_characters(text) > max)
        notes.push_back({std::move(field), {"plans.too_long", {{"max", static_cast<std::int64_t>(max)}}}});
}

int check_scale(Notes& notes, std::string field, std::string_view typed, int otherwise)
{
    if (tidy_line(typed).empty())
        return otherwise;
    auto const number = parse_integer(tidy_line(typed));
    if (number && *number >= 0 && *number <= 10)
        return static_cast<int>(*number);
    notes.push_back({std::move(field), {"plans.scale_wrong"}});
    return otherwise;
}

bool is_blank(TypedGoal const& goal)
{
    bool blank = tidy(goal.what).empty();
    for (auto const& level : goal.levels)
        blank = blank && tidy(level).empty();
    return blank;
}

void check_goals(Notes& notes, Content& made, std::vector<TypedGoal> const& typed)
{
    for (std::size_t row = 1; row <= typed.size(); ++row) {
        auto const& from = typed[row - 1];
        if (is_blank(from))
            continue;
        Goal goal{.what = tidy(from.what)};
        if (goal.what.empty())
            notes.push_back({field_of("goal_what_", row), {"plans.goal_missing"}});
        note_too_long(notes, field_of("goal_what_", row), goal.what, line_length_max);
        goal.now = check_scale(notes, field_of("goal_now_", row), from.now, 0);
        goal.hoped = check_scale(notes, field_of("goal_hoped_", row), from.hoped, 10);
        for (std::size_t level = 0; level < level_count; ++level) {
            goal.levels[level] = tidy(from.levels[level]);
            note_too_long(notes, field_of(field_of("goal_level_", row) + "_", level + 1), goal.levels[level],
                          level_length_max);
        }
        made.goals.push_back(std::move(goal));
    }
    if (made.goals.size() > goals_max)
        notes.push_back({"goal_what_1", {"plans.too_many", {{"max", std::int64_t{goals_max}}}}});
}

void check_actions(Notes& notes, Content& made, std::vector<TypedAction> const& typed)
{
    for (std::size_t row = 1; row <= typed.size(); ++row) {
        auto const& from = typed[row - 1];
        Action action{.what = tidy(from.what), .who = tidy_line(from.who)};
        auto const by = tidy_line(from.by);
        if (action.what.empty() && action.who.empty() && by.empty())
            continue;
        if (action.what.empty())
            notes.push_back({field_of("action_what_", row), {"plans.action_missing"}});
        if (action.who.empty())
            notes.push_back({field_of("action_who_", row), {"plans.action_who_missing"}});
        note_too_long(notes, field_of("action_what_", row), action.what, line_length_max);
        note_too_long(notes, field_of("action_who_", row), action.who, who_length_max);
        action.by = Day::parse(by);
        if (!action.by && !by.empty())
            notes.push_back({field_of("action_by_", row), {"plans.day_wrong"}});
        made.actions.push_back(std::move(action));
    }
    if (made.actions.size() > actions_max)
        notes.push_back({"action_what_1", {"plans.too_many", {{"max", std::int64_t{actions_max}}}}});
}

void write_content(JsonWriter& json, Content const& content)
{
    if (!content.text.empty())
        json.member("text", content.text);
    if (!content.goals.empty()) {
        json.key("goals").begin_array();
        for (auto const& goal : content.goals) {
            json.begin_object().member("what", goal.what).member("now", goal.now).member("hoped", goal.hoped);
            json.key("levels").begin_array();
            for (auto const& level : goal.levels)
                json.value(level);
            json.end_array().end_object();
        }
        json.end_array();
    }
    if (!content.actions.empty()) {
        json.key("actions").begin_array();
        for (auto const& action : content.actions)
            json.begin_object()
                .member("what", action.what)
                .member("who", action.who)
                .member("by", action.by ? action.by->iso() : std::string())
                .end_object();
        json.end_array();
    }
}

std::string text_of(boost::json::value const& value) { return std::string(value.as_string()); }

/// What we wrote ourselves: anything else is a broken world.
Content read_content(boost::json::object const& object)
{
    Content made;
    if (auto const* const text = object.if_contains("text"))
        made.text = text_of(*text);
    if (auto const* const goals = object.if_contains("goals"))
        for (auto const& each : goals->as_array()) {
            auto const& from = each.as_object();
            Goal goal{.what = text_of(from.at("what")),
                      .now = static_cast<int>(from.at("now").as_int64()),
                      .hoped = static_cast<int>(from.at("hoped").as_int64())};
            auto const& levels = from.at("levels").as_array();
            for (std::size_t level = 0; level < level_count; ++level)
                goal.levels[level] = text_of(levels.at(level));
            made.goals.push_back(std::move(goal));
        }
    if (auto const* const actions = object.if_contains("actions"))
        for (auto const& each : actions->as_array()) {
            auto const& from = each.as_object();
            made.actions.push_back({.what = text_of(from.at("what")),
                                    .who = text_of(from.at("who")),
                                    .by = Day::parse(text_of(from.at("by")))});
        }
    return made;
}

void write_sections(JsonWriter& json, std::vector<SectionContent> const& sections)
{
    json.key("sections").begin_array();
    for (auto const& [section, content] : sections) {
        if (content.empty())
            continue;
        json.begin_object().member("section", section);
        write_content(json, content);
        json.end_object();
    }
    json.end_array();
}

} // namespace

Result<Content> check_content(SectionKind kind, TypedContent const& typed)
{
    Notes notes;
    Content made;
    switch (kind) {
    case SectionKind::text:
        made.text = tidy(typed.text);
        note_too_long(notes, "text", made.text, section_text_max);
        break;
    case SectionKind::goals:
        check_goals(notes, made, typed.goals);
        break;
    case SectionKind::actions:
        check_actions(notes, made, typed.actions);
        break;
    }
    if (!notes.empty())
        return invalid(std::move(notes));
    return made;
}

std::string content_text(Content const& content)
{
    JsonWriter json;
    json.begin_object();
    write_content(json, content);
    return json.end_object().take();
}

Content parse_content(std::string_view text) { return read_content(boost::json::parse(text).as_object()); }

std::string canonical_text(Terms const& terms, std::vector<SectionContent> const& sections)
{
    JsonWriter json;
    json.begin_object()
        .member("plan", terms.plan.text())
        .member("blueprint", terms.blueprint.hex())
        .member("version", terms.number)
        .member("review_on", terms.review_on.iso());
    write_sections(json, sections);
    return json.end_object().take();
}

std::vector<SectionContent> parse_canonical(std::string_view text)
{
    std::vector<SectionContent> made;
    if (text.empty()) // erased
        return made;
    auto const value = boost::json::parse(text);
    for (auto const& each : value.as_object().at("sections").as_array())
        made.push_back({text_of(each.as_object().at("section")), read_content(each.as_object())});
    return made;
}

Hash draft_hash(std::vector<SectionContent> const& sections)
{
    JsonWriter json;
    json.begin_object();
    write_sections(json, sections);
    return sha256(json.end_object().text());
}

} // namespace manyhands::plans
