// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/section_looks.hpp"

#include "area/plans/plan_words.hpp"
#include "area/plans/section_acts.hpp"

#include <algorithm>

namespace manyhands::plans {

namespace {

using front::Visit;

constexpr int comments_on_page = 50;
constexpr int settled_shown = 10;

std::string row_name(std::string_view name, std::size_t row)
{
    return std::string(name) + std::to_string(row);
}

TypedContent typed_of(Content const& content)
{
    TypedContent typed{.text = content.text};
    for (auto const& goal : content.goals)
        typed.goals.push_back({.what = goal.what,
                               .now = std::to_string(goal.now),
                               .hoped = std::to_string(goal.hoped),
                               .levels = goal.levels});
    for (auto const& action : content.actions)
        typed.actions.push_back(
            {.what = action.what, .who = action.who, .by = action.by ? action.by->iso() : ""});
    return typed;
}

GoalFields goal_fields(TypedGoal const& typed, std::size_t row)
{
    GoalFields fields{.row = static_cast<int>(row), .what = typed.what};
    auto const now = typed.now.empty() ? "0" : typed.now;
    auto const hoped = typed.hoped.empty() ? "10" : typed.hoped;
    for (int value = 0; value <= 10; ++value) {
        auto text = std::to_string(value);
        bool const is_now = text == now;
        bool const is_hoped = text == hoped;
        fields.scale.push_back({std::move(text), is_now, is_hoped});
    }
    for (std::size_t level = 1; level <= level_count; ++level) {
        fields.levels.push_back({row_name(row_name("goal_level_", row) + "_", level),
                                 web::MessageKey(row_name("plans.level_", level)), typed.levels[level - 1]});
        fields.has_levels = fields.has_levels || !typed.levels[level - 1].empty();
    }
    return fields;
}

void fill_form(SectionPage& page, BlueprintSection const& section, TypedContent const& typed)
{
    page.is_text = section.kind == SectionKind::text;
    page.is_goals = section.kind == SectionKind::goals;
    page.text = typed.text;
    auto const goals = std::min(typed.goals.size() + blank_rows, goals_max);
    for (std::size_t row = 1; page.is_goals && row <= goals; ++row)
        page.goals.push_back(goal_fields(row <= typed.goals.size() ? typed.goals[row - 1] : TypedGoal{}, row));
    auto const actions = std::min(typed.actions.size() + blank_rows, actions_max);
    for (std::size_t row = 1; section.kind == SectionKind::actions && row <= actions; ++row)
        page.actions.push_back(
            {static_cast<int>(row), row <= typed.actions.size() ? typed.actions[row - 1] : TypedAction{}});
}

SuggestionView suggestion_view(Visit const& visit, SeenPlan const& seen, BlueprintSection const& section,
                               SectionRow const& stands, Suggestion const& suggestion)
{
    SuggestionView view{.id = suggestion.id.text(),
                        .by = writer_words(visit, seen, suggestion.by),
                        .at = suggestion.at,
                        .content = content_view(suggestion.content),
                        .is_stale = suggestion.began_from != stands.version,
                        .is_own = suggestion.by.person == seen.reader,
                        .answer = suggestion.answer};
    auto const base = [&](auto const& what) {
        return web::Url::local("/plans/", seen.plan.id, "/sections/", section.key, "/suggestions/",
                               suggestion.id, what);
    };
    if (suggestion.state != SuggestionState::open) {
        view.settled = visit.say(suggestion.state == SuggestionState::taken ? "plans.suggestion_taken"
                                                                            : "plans.suggestion_left",
                                 {{"name", name_or_left(visit, suggestion.settled_by_name)}});
        return view;
    }
    if (!stands.content.empty())
        view.pieces =
            piece_lines(content_lines(visit, stands.content), content_lines(visit, suggestion.content));
    if (may_settle(seen, section, suggestion))
        view.take = base("/take");
    if (view.take || (view.is_own && seen.may_write()))
        view.leave = base("/leave");
    view.field = "answer-" + view.id;
    if (visit.request.captures.first("suggestion") == view.id)
        view.typed = visit.form.long_text("answer");
    return view;
}

void add_comments(SectionPage& page, Visit const& visit, SeenPlan const& seen, std::string_view section)
{
    auto comments =
        comments_of(visit.rows, seen.plan, section,
                    front::key_after<CommentId>(visit, front::Extent::page), comments_on_page + 1);
    if (std::ssize(comments) > comments_on_page) {
        comments.pop_back();
        page.more_comments = web::Url::local("/plans/", seen.plan.id, "/sections/", section)
                                 .with("after", front::list_key(comments.back().at, comments.back().id));
    }
    for (auto const& comment : comments)
        page.comments.push_back({writer_words(visit, seen, comment.by), comment.at, comment.text});
}

/// What the form holds: what was typed, or one's own suggestion, or what stands.
TypedContent form_content(Visit const& visit, SectionRow const& stands, Suggestion const* own)
{
    if (visit.form.has("version") && !visit.form.has("comment"))
        return read_content_form(visit.form);
    return typed_of(own ? own->content : stands.content);
}

} // namespace

TypedContent read_content_form(web::Form const& form)
{
    TypedContent typed{.text = form.long_text("text")};
    for (std::size_t row = 1; row <= goals_max && form.has(row_name("goal_what_", row)); ++row) {
        TypedGoal goal{.what = form.long_text(row_name("goal_what_", row)),
                       .now = form.text(row_name("goal_now_", row)),
                       .hoped = form.text(row_name("goal_hoped_", row))};
        for (std::size_t level = 1; level <= level_count; ++level)
            goal.levels[level - 1] = form.long_text(row_name(row_name("goal_level_", row) + "_", level));
        typed.goals.push_back(std::move(goal));
    }
    for (std::size_t row = 1; row <= actions_max && form.has(row_name("action_what_", row)); ++row)
        typed.actions.push_back({.what = form.long_text(row_name("action_what_", row)),
                                 .who = form.text(row_name("action_who_", row)),
                                 .by = form.text(row_name("action_by_", row))});
    return typed;
}

Result<SectionPage> look_at_section(Visit& visit, PlanId id, std::string_view key)
{
    auto const seen = TRY(see_plan(visit.rows, visit.who, id));
    auto const section = TRY(require_section(seen, key));
    TRY_VOID(note_reading(visit, seen));
    auto const stands = find_section(visit.rows, seen.plan, key).value_or(SectionRow{.section = section.key});
    auto const here = web::Url::local("/plans/", id, "/sections/", section.key);
    SectionPage page{.head = head_of(visit, seen),
                     .section = {.key = section.key,
                                 .heading = section.heading.in(visit.who.language),
                                 .content = content_view(stands.content)},
                     .hint = section.hint.in(visit.who.language),
                     .version = stands.version,
                     .action = here,
                     .comment_action = web::Url::local("/plans/", id, "/sections/", section.key, "/comments"),
                     .draft = "plan-" + id.text() + "-" + section.key,
                     .may_write = seen.may_write(),
                     .goes_straight_in = section.writers == Writers::person && seen.is_person(),
                     .is_proposed = seen.plan.proposed.has_value(),
                     .has_changed = visit.errors.of("version").has_value(),
                     .comment = visit.form.long_text("comment"),
                     .errors = visit.errors};
    if (stands.version > 0)
        page.section.by = writer_words(visit, seen, stands.by);
    if (seen.may_write_for_person())
        page.for_person = name_or_left(visit, seen.plan.person_name);
    page.writes_for_person = visit.form.text("for_person") == "yes";
    auto const suggestions = open_suggestions(visit.rows, seen.plan, key);
    auto const own = std::ranges::find_if(
        suggestions, [&](Suggestion const& each) { return each.by.person == seen.reader; });
    if (own != suggestions.end())
        page.own_suggestion = own->id.text();
    fill_form(page, section, form_content(visit, stands, own == suggestions.end() ? nullptr : &*own));
    for (auto const& suggestion : suggestions)
        page.suggestions.push_back(suggestion_view(visit, seen, section, stands, suggestion));
    for (auto const& suggestion : settled_suggestions(visit.rows, seen.plan, key, settled_shown))
        page.settled.push_back(suggestion_view(visit, seen, section, stands, suggestion));
    add_comments(page, visit, seen, section.key);
    return page;
}

} // namespace manyhands::plans
