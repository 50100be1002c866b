// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/assent_looks.hpp"

#include "area/plans/plan_words.hpp"

#include <algorithm>

namespace manyhands::plans {

namespace {

using front::Visit;

struct Proposal {
    SeenPlan seen;
    PlanVersion version;
};

Result<Proposal> open_proposal(Visit& visit, PlanId id)
{
    auto seen = TRY(see_plan(visit.rows, visit.who, id));
    TRY_VOID(note_reading(visit, seen));
    auto version = seen.plan.proposed ? find_version(visit.rows, seen.plan, *seen.plan.proposed) : std::nullopt;
    if (!version)
        return fail(Fault::conflict, "plans.nothing_proposed");
    return Proposal{std::move(seen), std::move(*version)};
}

/// What changes against the version in force; nothing where none is.
std::vector<DifferenceView> changes_to_force(Visit const& visit, SeenPlan const& seen,
                                             std::vector<SectionContent> const& content)
{
    auto const version =
        seen.plan.in_force ? find_version(visit.rows, seen.plan, *seen.plan.in_force) : std::nullopt;
    if (!version)
        return {};
    return differences_between(visit, seen, parse_canonical(version->content), content);
}

/// The form of the lead professional who was asked.
void add_part_form(DisagreementPage& page, Visit const& visit, Proposal const& from)
{
    auto const& [seen, version] = from;
    if (!seen.is_lead() || version.lead != seen.reader || !seen.may_write())
        return;
    page.part_action = web::Url::local("/plans/", seen.plan.id, "/in-part");
    auto const obstacles = obstacles_to_part(answers_to(visit.rows, seen.plan, version.number), version.hash,
                                             efforts_of(visit.rows, seen.plan),
                                             points_of(visit.rows, seen.plan, version.number));
    for (auto const& obstacle : obstacles)
        page.obstacles.push_back(web::say(visit.who.language, obstacle));
}

void add_points(DisagreementPage& page, Visit const& visit, Proposal const& from)
{
    auto const& [seen, version] = from;
    auto const points = points_of(visit.rows, seen.plan, version.number);
    page.points = point_lines(visit, seen, points);
    for (std::size_t at = 0; at < points.size() && page.may_write; ++at)
        if (points[at].reason_of(seen.membership->side).empty()) {
            page.points[at].answer =
                web::Url::local("/plans/", seen.plan.id, "/points/", points[at].id);
            page.points[at].field = "reason_" + points[at].id.text();
            page.points[at].typed = visit.form.long_text(page.points[at].field);
        }
    for (auto const& section : seen.blueprint.sections)
        if (section.is_disputable)
            page.disputable.push_back({section.key, section.heading.in(visit.who.language), "",
                                       visit.form.text("section") == section.key});
}

} // namespace

Result<ProposePage> look_at_proposing(Visit& visit, PlanId id)
{
    auto const seen = TRY(see_plan(visit.rows, visit.who, id));
    TRY_VOID(note_reading(visit, seen));
    TRY_VOID(require_writer(seen));
    auto const draft = draft_of(visit.rows, seen);
    ProposePage page{.head = head_of(visit, seen),
                     .action = web::Url::local("/plans/", id, "/propose"),
                     .content = draft_hash(draft).hex(),
                     .review_on = visit.typed_or(
                         "review_on", (british_day(visit.now) + std::chrono::days(90)).iso()),
                     .number = seen.plan.versions + 1,
                     .sections = section_views(visit, seen, draft),
                     .differences = changes_to_force(visit, seen, draft),
                     .errors = visit.errors};
    for (auto const& [section, beside] : beside_sections(visit.rows, seen.plan))
        page.open_suggestions += beside.suggestions;
    if (seen.leads.size() == 1)
        page.lead = name_or_left(visit, seen.leads.front().name);
    for (auto const& section : seen.blueprint.sections)
        if (section.is_required &&
            std::ranges::find(draft, section.key, &SectionContent::section) == draft.end())
            page.empty_sections.push_back(section.heading.in(visit.who.language));
    return page;
}

Result<AnswerPage> look_at_answering(Visit& visit, PlanId id)
{
    auto const proposal = TRY(open_proposal(visit, id));
    auto const& [seen, version] = proposal;
    auto const content = parse_canonical(version.content);
    AnswerPage page{.head = head_of(visit, seen),
                    .action = web::Url::local("/plans/", id, "/answer"),
                    .number = version.number,
                    .content = version.hash.hex(),
                    .review = visit.say("plans.review_on_line", {{"day", version.review_on}}),
                    .answers = answer_lines(visit, seen, version),
                    .sections = section_views(visit, seen, content),
                    .differences = changes_to_force(visit, seen, content),
                    .reason = visit.form.long_text("reason"),
                    .errors = visit.errors};
    auto const as = seen.assents_as();
    if (as && (*as == Assenter::person || version.lead == seen.reader)) {
        auto const typed = visit.form.text("answer");
        page.choices = {{"yes", visit.say("plans.answer_yes"), visit.say("plans.answer_yes_hint"), typed == "yes"},
                        {"no", visit.say("plans.answer_no"), visit.say("plans.answer_no_hint"), typed == "no"}};
    }
    for (auto const& line : page.answers)
        if (line.modifier == "withheld")
            page.refused = web::Url::local("/plans/", id, "/disagreement");
    return page;
}

Result<DisagreementPage> look_at_disagreement(Visit& visit, PlanId id)
{
    auto const proposal = TRY(open_proposal(visit, id));
    auto const& [seen, version] = proposal;
    auto const today = british_day(visit.now);
    DisagreementPage page{.head = head_of(visit, seen),
                          .number = version.number,
                          .answers = answer_lines(visit, seen, version),
                          .effort_action = web::Url::local("/plans/", id, "/efforts"),
                          .day = visit.typed_or("day", today.iso()),
                          .effort = visit.form.long_text("effort"),
                          .point_action = web::Url::local("/plans/", id, "/points"),
                          .point = visit.form.long_text("point"),
                          .reason = visit.form.long_text("reason"),
                          .may_write = seen.may_write(),
                          .content = version.hash.hex(),
                          .power = visit.form.text("power"),
                          .review_on = visit.typed_or("review_on", (today + part_review_max).iso()),
                          .errors = visit.errors};
    for (auto const& effort : efforts_of(visit.rows, seen.plan))
        page.efforts.push_back({effort.day, effort.text, name_or_left(visit, effort.name)});
    add_points(page, visit, proposal);
    add_part_form(page, visit, proposal);
    return page;
}

} // namespace manyhands::plans
