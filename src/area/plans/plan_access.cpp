// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan_access.hpp"

#include "base/expect.hpp"

#include <algorithm>

namespace manyhands::plans {

using circles::Part;

bool SeenPlan::may_write() const
{
    return membership && membership->answers() && plan.standing != Standing::ended &&
        std::ranges::find(blueprint.sides, membership->side) != blueprint.sides.end();
}

bool SeenPlan::may_write_for_person() const
{
    if (!may_write() || is_person() || membership->side != Side::lived)
        return false;
    return membership->part == Part::carer || membership->part == Part::proxy ||
        membership->part == Part::advocate;
}

std::optional<Assenter> SeenPlan::assents_as() const
{
    if (!may_write())
        return std::nullopt;
    if (is_person())
        return Assenter::person;
    return is_lead() ? std::optional(Assenter::lead) : std::nullopt;
}

Result<SeenPlan> see_plan(store::Snapshot const& rows, people::Visitor const& who, PlanId id)
{
    auto plan = find_plan(rows, id);
    if (!plan || !who.is_member())
        return not_found();
    auto circle = TRY(circles::find_circle(rows, plan->circle));
    SeenPlan seen{.plan = std::move(*plan), .circle = std::move(circle), .reader = *who.person};
    seen.membership = circles::membership_of(rows, seen.circle, seen.reader);
    if (!seen.membership && !seen.is_person())
        return not_found();
    bool has_person = seen.is_person();
    for (auto& member : circles::members_of(rows, seen.circle)) {
        has_person = has_person || member.membership.person == seen.plan.person;
        if (member.membership.part == Part::lead && member.membership.side == Side::staff)
            seen.leads.push_back(std::move(member));
    }
    // The plan is the person's: it goes with them when they leave the circle.
    if (!has_person)
        return not_found();
    seen.blueprint = blueprint_of(rows, seen.plan);
    return seen;
}

Result<void> require_writer(SeenPlan const& seen)
{
    if (seen.plan.standing == Standing::ended)
        return fail(Fault::conflict, "plans.has_ended");
    if (!seen.may_write())
        return fail(Fault::forbidden, "plans.only_reads");
    return {};
}

Result<BlueprintSection> require_section(SeenPlan const& seen, std::string_view section)
{
    auto const* const found = seen.blueprint.find(section);
    if (!found)
        return not_found();
    return *found;
}

Result<void> note_reading(front::Visit& visit, SeenPlan const& seen)
{
    auto const today = british_day(visit.now);
    if (seen.is_person() || has_reading(visit.rows, seen.plan, seen.reader, today))
        return {};
    return visit.tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
        insert_reading(rows, seen.plan, seen.reader, today);
        return {};
    });
}

std::vector<SectionContent> draft_of(store::Snapshot const& rows, SeenPlan const& seen)
{
    auto written = sections_of(rows, seen.plan);
    std::vector<SectionContent> draft;
    for (auto const& section : seen.blueprint.sections)
        for (auto& row : written)
            if (row.section == section.key && !row.content.empty())
                draft.push_back({section.key, std::move(row.content)});
    return draft;
}

Writer writer_of(SeenPlan const& seen, Writer::For writes_for)
{
    EXPECT(seen.membership.has_value());
    bool const is_for_person =
        writes_for == Writer::For::person_of_plan && seen.may_write_for_person();
    return {.person = seen.reader,
            .side = seen.membership->side,
            .writes_for = is_for_person ? Writer::For::person_of_plan : Writer::For::themselves};
}

} // namespace manyhands::plans
