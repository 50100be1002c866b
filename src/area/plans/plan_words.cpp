// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan_words.hpp"

#include <algorithm>

namespace manyhands::plans {

namespace {

using front::Visit;

web::MessageKey level_key(std::size_t level)
{
    return web::MessageKey("plans.level_" + std::to_string(level + 1));
}

Content const* content_of(std::vector<SectionContent> const& sections, std::string_view section)
{
    auto const at = std::ranges::find(sections, section, &SectionContent::section);
    return at == sections.end() ? nullptr : &at->content;
}

std::string assenter_name(Visit const& visit, SeenPlan const& seen, PlanVersion const& version, Assenter who)
{
    if (who == Assenter::person)
        return name_or_left(visit, seen.plan.person_name);
    return visit.say("plans.lead_named", {{"name", name_or_left(visit, version.lead_name)}});
}

std::string in_force_words(Visit const& visit, SeenPlan const& seen, PlanVersion const& version)
{
    auto const& plan = seen.plan;
    auto const since = british_day(version.since.value_or(version.proposed_at));
    if (plan.agreement == Agreement::in_part)
        return visit.say("plans.state_in_part", {{"version", version.number},
                                                 {"since", since},
                                                 {"name", name_or_left(visit, version.decided_by_name)},
                                                 {"review", *plan.review_on}});
    return visit.say(plan.is_review_due(british_day(visit.now)) ? "plans.state_review_due"
                                                                : "plans.state_in_force",
                     {{"version", version.number},
                      {"since", since},
                      {"person", name_or_left(visit, plan.person_name)},
                      {"lead", name_or_left(visit, version.lead_name)},
                      {"review", *plan.review_on}});
}

std::string proposed_words(Visit const& visit, SeenPlan const& seen, PlanVersion const& version)
{
    std::string refused;
    std::string missing;
    auto const answers = answers_to(visit.rows, seen.plan, version.number);
    for (auto const& answer : standing_answers(answers, version.hash))
        if (answer.reply == Reply::no)
            refused = assenter_name(visit, seen, version, answer.assenter);
    if (!refused.empty())
        return visit.say("plans.state_refused", {{"version", version.number}, {"name", refused}});
    for (auto const who : missing_assents(seen.blueprint, answers, version.hash))
        missing += (missing.empty() ? "" : ", ") + assenter_name(visit, seen, version, who);
    return visit.say("plans.state_proposed", {{"version", version.number}, {"names", missing}});
}

std::string alone_words(Visit const& visit, SeenPlan const& seen, Alone const& alone)
{
    auto const& plan = seen.plan;
    std::initializer_list<web::Argument> const arguments = {{"name", name_or_left(visit, alone.name)},
                                                            {"day", british_day(alone.at)},
                                                            {"why", alone.why},
                                                            {"power", alone.power}};
    if (plan.standing == Standing::ended)
        return visit.say(alone.power.empty() ? "plans.state_ended" : "plans.state_ended_power", arguments);
    if (plan.standing == Standing::on_hold)
        return visit.say(alone.power.empty() ? "plans.state_on_hold" : "plans.state_on_hold_power",
                         arguments);
    return visit.say("plans.state_resumed", arguments);
}

} // namespace

std::string name_or_left(Visit const& visit, std::string const& name)
{
    return name.empty() ? visit.say("plans.somebody_who_left") : name;
}

std::string plan_title(Visit const& visit, Plan const& plan, Blueprint const& blueprint)
{
    return visit.say("plans.title", {{"plan", blueprint.name.in(visit.who.language)},
                                     {"name", name_or_left(visit, plan.person_name)}});
}

PlanTag tag_of(Plan const& plan, Day today)
{
    if (plan.standing == Standing::ended)
        return {"plans.tag_ended", "grey"};
    if (plan.standing == Standing::on_hold)
        return {"plans.tag_on_hold", "yellow"};
    if (plan.agreement == Agreement::in_part)
        return {"plans.tag_in_part", "orange"};
    if (plan.is_review_due(today))
        return {"plans.tag_review_due", "yellow"};
    if (plan.in_force)
        return {"plans.tag_in_force", "green"};
    if (plan.proposed)
        return {"plans.tag_proposed", "blue"};
    return {"plans.tag_draft", "grey"};
}

PlanTag tag_of(PlanVersion const& version)
{
    switch (version.state) {
    case VersionState::proposed:
        return {"plans.tag_proposed", "blue"};
    case VersionState::taken_back:
        return {"plans.tag_taken_back", "grey"};
    case VersionState::in_force:
        if (version.agreement == Agreement::in_part)
            return {"plans.tag_in_part", "orange"};
        return {"plans.tag_in_force", "green"};
    case VersionState::past:
        break;
    }
    if (version.agreement == Agreement::in_part)
        return {"plans.tag_past_in_part", "grey"};
    return {"plans.tag_past", "grey"};
}

PlanHead head_of(Visit const& visit, SeenPlan const& seen)
{
    auto const tag = tag_of(seen.plan, british_day(visit.now));
    return {.id = seen.plan.id.text(),
            .title = plan_title(visit, seen.plan, seen.blueprint),
            .circle = seen.circle.name,
            .href = web::Url::local("/plans/", seen.plan.id),
            .circle_href = web::Url::local("/circles/", seen.circle.id),
            .tag = tag.word,
            .tag_colour = tag.colour};
}

std::string writer_words(Visit const& visit, SeenPlan const& seen, Writer const& writer)
{
    auto const side = web::say(visit.who.language, circles::side_key(writer.side));
    auto const name = name_or_left(visit, writer.name);
    if (writer.writes_for == Writer::For::person_of_plan)
        return visit.say("plans.by_for",
                         {{"name", name}, {"side", side}, {"person", name_or_left(visit, seen.plan.person_name)}});
    return visit.say("plans.by", {{"name", name}, {"side", side}});
}

ContentView content_view(Content const& content)
{
    ContentView view{.text = content.text, .is_empty = content.empty()};
    for (auto const& goal : content.goals) {
        GoalLine line{.what = goal.what, .now = goal.now, .hoped = goal.hoped};
        for (std::size_t level = 0; level < level_count; ++level)
            if (!goal.levels[level].empty())
                line.levels.push_back({level_key(level), goal.levels[level]});
        view.goals.push_back(std::move(line));
    }
    for (auto const& action : content.actions)
        view.actions.push_back({action.what, action.who, action.by});
    return view;
}

std::vector<SectionView> section_views(Visit const& visit, SeenPlan const& seen,
                                       std::vector<SectionContent> const& sections)
{
    std::vector<SectionView> views;
    for (auto const& section : seen.blueprint.sections)
        if (auto const* const content = content_of(sections, section.key))
            views.push_back({.key = section.key,
                             .heading = section.heading.in(visit.who.language),
                             .content = content_view(*content)});
    return views;
}

std::string content_lines(Visit const& visit, Content const& content)
{
    auto lines = content.text;
    for (auto const& goal : content.goals) {
        lines += visit.say("plans.goal_line", {{"what", goal.what}, {"now", goal.now}, {"hoped", goal.hoped}});
        lines += "\n";
        for (std::size_t level = 0; level < level_count; ++level)
            if (!goal.levels[level].empty())
                lines += web::say(visit.who.language, level_key(level)) + ": " + goal.levels[level] + "\n";
    }
    for (auto const& action : content.actions)
        lines += (action.by ? visit.say("plans.action_line",
                                        {{"what", action.what}, {"who", action.who}, {"by", *action.by}})
                            : visit.say("plans.action_line_open",
                                        {{"what", action.what}, {"who", action.who}})) +
            "\n";
    return lines;
}

std::vector<PieceLine> piece_lines(std::string_view before, std::string_view after)
{
    std::vector<PieceLine> lines;
    for (auto& piece : difference(before, after))
        lines.push_back(
            {piece.change == Change::added, piece.change == Change::removed, std::move(piece.text)});
    return lines;
}

std::vector<DifferenceView> differences_between(Visit const& visit, SeenPlan const& seen,
                                                std::vector<SectionContent> const& before,
                                                std::vector<SectionContent> const& after)
{
    std::vector<DifferenceView> views;
    for (auto const& section : seen.blueprint.sections) {
        auto const* const old_content = content_of(before, section.key);
        auto const* const new_content = content_of(after, section.key);
        auto const old_lines = old_content ? content_lines(visit, *old_content) : "";
        auto const new_lines = new_content ? content_lines(visit, *new_content) : "";
        if (old_lines != new_lines)
            views.push_back({section.heading.in(visit.who.language), piece_lines(old_lines, new_lines)});
    }
    return views;
}

std::vector<AnswerLine> answer_lines(Visit const& visit, SeenPlan const& seen, PlanVersion const& version)
{
    auto const answers = standing_answers(answers_to(visit.rows, seen.plan, version.number), version.hash);
    std::vector<AnswerLine> lines;
    for (auto const& needed : seen.blueprint.assents) {
        AnswerLine line{.who = assenter_name(visit, seen, version, needed.who),
                        .says = "plans.says_nothing",
                        .modifier = "waiting"};
        auto const at = std::ranges::find(answers, needed.who, &Answer::assenter);
        if (at != answers.end()) {
            bool const is_yes = at->reply == Reply::yes;
            line.says = is_yes ? web::MessageKey("plans.says_yes") : web::MessageKey("plans.says_no");
            line.modifier = is_yes ? "assented" : "withheld";
            line.reason = at->reason;
            line.at = at->at;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<PointLine> point_lines(Visit const& visit, SeenPlan const& seen, std::vector<Point> const& points)
{
    std::vector<PointLine> lines;
    for (auto const& point : points) {
        auto const* const section = seen.blueprint.find(point.section);
        lines.push_back({.section = section ? section->heading.in(visit.who.language) : point.section,
                         .point = point.point,
                         .reason_lived = point.reason_lived,
                         .reason_staff = point.reason_staff});
    }
    return lines;
}

std::optional<PartView> part_view(Visit const& visit, SeenPlan const& seen, PlanVersion const& version)
{
    if (version.agreement != Agreement::in_part)
        return std::nullopt;
    return PartView{.decided = visit.say("plans.part_decided",
                                         {{"name", name_or_left(visit, version.decided_by_name)},
                                          {"power", version.power},
                                          {"day", british_day(version.since.value_or(version.proposed_at))}}),
                    .points = point_lines(visit, seen, points_of(visit.rows, seen.plan, version.number)),
                    .contact = visit.tools.settings.contact,
                    .ombudsman_wales = web::Url::external("https://www.ombudsman.wales/"),
                    .ombudsman_england = web::Url::external("https://www.lgo.org.uk/")};
}

bool is_lead_asked(SeenPlan const& seen, PlanVersion const& version)
{
    return seen.leads.size() == 1 && seen.leads.front().membership.person == version.lead;
}

std::vector<std::string> state_words(Visit const& visit, SeenPlan const& seen)
{
    auto const& plan = seen.plan;
    std::vector<std::string> words;
    if (plan.alone && plan.standing != Standing::going)
        return {alone_words(visit, seen, *plan.alone)};
    if (plan.in_force)
        if (auto const version = find_version(visit.rows, plan, *plan.in_force))
            words.push_back(in_force_words(visit, seen, *version));
    if (plan.proposed)
        if (auto const version = find_version(visit.rows, plan, *plan.proposed))
            words.push_back(is_lead_asked(seen, *version) ? proposed_words(visit, seen, *version)
                                                          : visit.say("plans.state_lead_changed",
                                                                      {{"version", version->number}}));
    if (words.empty())
        words.push_back(visit.say("plans.state_draft"));
    if (plan.alone && plan.standing == Standing::going)
        words.push_back(alone_words(visit, seen, *plan.alone));
    return words;
}

} // namespace manyhands::plans
