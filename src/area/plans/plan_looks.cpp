// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan_looks.hpp"

#include "area/plans/plan_acts.hpp"
#include "area/plans/plan_words.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace manyhands::plans {

namespace {

using front::Visit;

/// Every page with words of a plan is a reading of it (rule 3).
Result<SeenPlan> open_plan(Visit& visit, PlanId id)
{
    auto seen = TRY(see_plan(visit.rows, visit.who, id));
    TRY_VOID(note_reading(visit, seen));
    return seen;
}

/// What stands in each section, what waits beside it, and where it is written.
std::vector<SectionView> draft_views(Visit const& visit, SeenPlan const& seen,
                                     std::vector<SectionRow> const& written,
                                     std::map<std::string, Beside> const& beside)
{
    std::vector<SectionView> views;
    for (auto const& section : seen.blueprint.sections) {
        SectionView view{.key = section.key,
                         .heading = section.heading.in(visit.who.language),
                         .href = web::Url::local("/plans/", seen.plan.id, "/sections/", section.key)};
        auto const row = std::ranges::find(written, section.key, &SectionRow::section);
        if (row != written.end()) {
            view.content = content_view(row->content);
            view.by = writer_words(visit, seen, row->by);
            if (row->taken_by)
                view.by = visit.say("plans.taken_over_by",
                                    {{"writer", view.by}, {"name", name_or_left(visit, row->taken_by_name)}});
        }
        if (auto const at = beside.find(section.key); at != beside.end())
            view.note = visit.say("plans.beside", {{"suggestions", at->second.suggestions},
                                                   {"comments", at->second.comments}});
        views.push_back(std::move(view));
    }
    return views;
}

/// Does the draft say something else than the version in force?
bool differs_from_force(Visit const& visit, SeenPlan const& seen, std::vector<SectionContent> const& draft)
{
    auto const version =
        seen.plan.in_force ? find_version(visit.rows, seen.plan, *seen.plan.in_force) : std::nullopt;
    return !version || draft_hash(parse_canonical(version->content)) != draft_hash(draft);
}

/// Whether the reader is asked about the proposed version and has not said yes to it.
bool is_asked(Visit const& visit, SeenPlan const& seen, PlanVersion const& version)
{
    auto const as = seen.assents_as();
    if (!as || (*as == Assenter::lead && version.lead != seen.reader))
        return false;
    auto const missing = missing_assents(
        seen.blueprint, answers_to(visit.rows, seen.plan, version.number), version.hash);
    return std::ranges::find(missing, *as) != missing.end();
}

/// The first section with suggestions.
std::optional<PlanStep> waiting_section(Visit const& visit, SeenPlan const& seen,
                                        std::map<std::string, Beside> const& beside)
{
    for (auto const& section : seen.blueprint.sections)
        if (auto const at = beside.find(section.key); at != beside.end() && at->second.suggestions > 0)
            return PlanStep{visit.say("plans.step_suggestions",
                                      {{"section", section.heading.in(visit.who.language)}}),
                            web::Url::local("/plans/", seen.plan.id, "/sections/", section.key)};
    return std::nullopt;
}

/// What the reader can do next: first the thing that moves the plan on, then the rest.
void add_plan_steps(PlanPage& page, Visit const& visit, SeenPlan const& seen,
                    std::vector<SectionContent> const& draft, std::map<std::string, Beside> const& beside)
{
    auto const& plan = seen.plan;
    auto const base = [&](auto const&... rest) { return web::Url::local("/plans/", plan.id, rest...); };
    std::vector<PlanStep> steps;
    if (seen.may_write() && plan.standing == Standing::going) {
        auto const version = plan.proposed ? find_version(visit.rows, plan, *plan.proposed) : std::nullopt;
        bool const is_stuck = version && !is_lead_asked(seen, *version);
        if (version && !is_stuck)
            steps.push_back({visit.say(is_asked(visit, seen, *version) ? "plans.step_answer"
                                                                       : "plans.step_read_proposed",
                                       {{"version", version->number}}),
                             base("/answer")});
        else if (draft.empty())
            steps.push_back({visit.say("plans.step_write", {{"section", seen.blueprint.sections.front().heading.in(
                                                                            visit.who.language)}}),
                             base("/sections/", seen.blueprint.sections.front().key)});
        if (auto step = waiting_section(visit, seen, beside))
            steps.push_back(std::move(*step));
        if ((!version || is_stuck) && !draft.empty() &&
            (is_stuck || differs_from_force(visit, seen, draft) || plan.agreement == Agreement::in_part ||
             plan.is_review_due(british_day(visit.now))))
            steps.push_back({visit.say("plans.step_propose"), base("/propose")});
    }
    if (!steps.empty()) {
        page.next = steps.front();
        steps.erase(steps.begin());
    }
    page.more_steps = std::move(steps);
    page.more_steps.push_back({visit.say("plans.step_print"), base("/print")});
    if (plan.versions > 0)
        page.more_steps.push_back({visit.say("plans.step_history"), base("/history")});
    page.more_steps.push_back({visit.say("plans.step_looked"), base("/looked")});
    if (seen.may_act())
        page.more_steps.push_back({visit.say("plans.step_standing"), base("/standing")});
}

VersionLine version_line(Visit const& visit, SeenPlan const& seen, PlanVersion const& version)
{
    auto const tag = tag_of(version);
    VersionLine line{.number = version.number,
                     .href = web::Url::local("/plans/", seen.plan.id, "/versions/", version.number),
                     .tag = tag.word,
                     .tag_colour = tag.colour,
                     .proposed = visit.say("plans.proposed_by",
                                           {{"name", name_or_left(visit, version.proposed_by_name)},
                                            {"day", british_day(version.proposed_at)}})};
    if (version.since && version.until)
        line.since = visit.say("plans.in_force_from_to", {{"from", british_day(*version.since)},
                                                          {"to", british_day(*version.until)}});
    else if (version.since)
        line.since = visit.say("plans.in_force_from", {{"from", british_day(*version.since)}});
    return line;
}

constexpr int plan_versions_on_page = 10;
constexpr int plan_readings_on_page = 50;

} // namespace

Result<NewPlanPage> look_at_new_plan(Visit& visit, CircleId id)
{
    auto const circle = TRY(circles::visible_circle(visit.rows, visit.who, id));
    TRY(require_starter(visit.rows, visit.who, circle));
    NewPlanPage page{.circle = circle.name,
                     .circle_href = web::Url::local("/circles/", circle.id),
                     .action = web::Url::local("/circles/", circle.id, "/plans/new"),
                     .errors = visit.errors};
    auto const language = visit.who.language;
    for (auto const& blueprint : shipped_blueprints())
        page.blueprints.push_back({blueprint.key, blueprint.name.in(language), blueprint.about.in(language),
                                   visit.form.text("blueprint") == blueprint.key});
    auto const typed = visit.form.text("person");
    auto const persons = possible_persons(visit.rows, circle);
    for (auto const& member : persons) {
        auto person = member.membership.person.text();
        bool const chosen = typed == person || persons.size() == 1;
        page.persons.push_back({std::move(person), name_or_left(visit, member.name), "", chosen});
    }
    return page;
}

Result<PlanPage> look_at_plan(Visit& visit, PlanId id)
{
    auto const seen = TRY(open_plan(visit, id));
    auto const beside = beside_sections(visit.rows, seen.plan);
    PlanPage page{.head = head_of(visit, seen),
                  .about = seen.blueprint.about.in(visit.who.language),
                  .state = state_words(visit, seen),
                  .sections = draft_views(visit, seen, sections_of(visit.rows, seen.plan), beside),
                  .is_reader_told = !seen.is_person(),
                  .person = name_or_left(visit, seen.plan.person_name)};
    auto const draft = draft_of(visit.rows, seen);
    add_plan_steps(page, visit, seen, draft, beside);
    if (seen.plan.in_force) {
        if (auto const version = find_version(visit.rows, seen.plan, *seen.plan.in_force))
            page.part = part_view(visit, seen, *version);
        if (differs_from_force(visit, seen, draft)) {
            page.state.push_back(visit.say("plans.state_changing", {{"version", *seen.plan.in_force}}));
            page.in_force = web::Url::local("/plans/", id, "/versions/", *seen.plan.in_force);
        }
    }
    if (seen.plan.proposed)
        if (auto const version = find_version(visit.rows, seen.plan, *seen.plan.proposed))
            page.answers = answer_lines(visit, seen, *version);
    return page;
}

Result<StandingPage> look_at_standing(Visit& visit, PlanId id)
{
    auto const seen = TRY(open_plan(visit, id));
    TRY_VOID(require_writer(seen));
    if (!seen.may_act())
        return fail(Fault::forbidden, "plans.person_or_lead_only");
    StandingPage page{.head = head_of(visit, seen),
                      .action = web::Url::local("/plans/", id, "/standing"),
                      .why = visit.form.long_text("why"),
                      .power = visit.form.text("power"),
                      .asks_power = !seen.is_person(),
                      .errors = visit.errors};
    for (auto const standing : {Standing::going, Standing::on_hold, Standing::ended})
        if (standing != seen.plan.standing) {
            std::string const word(standing_text(standing));
            page.standings.push_back({word, visit.say("plans.standing_" + word),
                                      visit.say("plans.standing_" + word + "_hint"),
                                      visit.form.text("standing") == word});
        }
    return page;
}

Result<HistoryPage> look_at_history(Visit& visit, PlanId id)
{
    auto const seen = TRY(open_plan(visit, id));
    auto const before = parse_integer(visit.request.query.first("before").value_or(""));
    bool const is_number = before && *before > 0 && *before < 1'000'000'000;
    auto const versions =
        versions_of(visit.rows, seen.plan, is_number ? std::optional(static_cast<int>(*before)) : std::nullopt,
                    plan_versions_on_page + 1);
    HistoryPage page{.head = head_of(visit, seen)};
    for (auto const& version : versions)
        if (std::ssize(page.versions) < plan_versions_on_page)
            page.versions.push_back(version_line(visit, seen, version));
    if (std::ssize(versions) > plan_versions_on_page)
        page.older = web::Url::local("/plans/", id, "/history").with("before", page.versions.back().number);
    return page;
}

Result<VersionPage> look_at_version(Visit& visit, PlanId id, int number)
{
    auto const seen = TRY(open_plan(visit, id));
    auto const version = find_version(visit.rows, seen.plan, number);
    if (!version)
        return not_found();
    auto const before = find_version(visit.rows, seen.plan, number - 1);
    auto const content = parse_canonical(version->content);
    return VersionPage{
        .head = head_of(visit, seen),
        .version = version_line(visit, seen, *version),
        .hash = version->hash.hex(),
        .review = visit.say("plans.review_on_line", {{"day", version->review_on}}),
        .answers = answer_lines(visit, seen, *version),
        .part = part_view(visit, seen, *version),
        .before = before ? before->number : 0,
        .differences =
            before ? differences_between(visit, seen, parse_canonical(before->content), content)
                   : std::vector<DifferenceView>{},
        .sections = section_views(visit, seen, content)};
}

Result<PrintPage> look_at_print(Visit& visit, PlanId id)
{
    auto const seen = TRY(open_plan(visit, id));
    PrintPage page{.head = head_of(visit, seen), .state = state_words(visit, seen)};
    auto const version =
        seen.plan.in_force ? find_version(visit.rows, seen.plan, *seen.plan.in_force) : std::nullopt;
    if (version) {
        page.sections = section_views(visit, seen, parse_canonical(version->content));
        page.answers = answer_lines(visit, seen, *version);
        page.part = part_view(visit, seen, *version);
        page.hash = version->hash.hex();
        return page;
    }
    page.sections = section_views(visit, seen, draft_of(visit.rows, seen));
    return page;
}

Result<PlanLookedPage> look_at_plan_looked(Visit& visit, PlanId id)
{
    auto const seen = TRY(open_plan(visit, id));
    auto const parts = split(visit.request.query.first("after").value_or(""), '.');
    std::optional<ReadingKey> after;
    if (parts.size() == 2) {
        auto const day = Day::parse(parts[0]);
        auto const reader = PersonId::parse(parts[1]);
        if (day && reader)
            after = ReadingKey{*day, *reader};
    }
    auto readings = readings_of(visit.rows, seen.plan, after, plan_readings_on_page + 1);
    PlanLookedPage page{.head = head_of(visit, seen)};
    if (std::ssize(readings) > plan_readings_on_page) {
        readings.pop_back();
        page.more = web::Url::local("/plans/", id, "/looked")
                        .with("after", readings.back().day.iso() + "." + readings.back().reader.text());
    }
    for (auto const& reading : readings)
        page.lines.push_back({name_or_left(visit, reading.name), reading.day});
    return page;
}

} // namespace manyhands::plans
