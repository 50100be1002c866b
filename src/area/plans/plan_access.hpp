// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may know a plan, and who is what in it: the door every look and act of plans goes through.
#pragma once

#include "area/plans/plan_store.hpp"
#include "area/plans/section_store.hpp"
#include "area/plans/version_store.hpp"

namespace manyhands::plans {

/// A plan, as somebody who may read it stands to it.
struct SeenPlan {
    Plan plan;
    Blueprint blueprint;
    circles::Circle circle;
    PersonId reader;
    std::optional<circles::Membership> membership; ///< none: the person, who left the circle
    std::vector<circles::Member> leads;            ///< staff with the part of lead professional

    bool is_person() const { return reader == plan.person; }
    /// The one lead professional; there is none where several have that part.
    bool is_lead() const { return leads.size() == 1 && leads.front().membership.person == reader; }
    bool may_write() const;
    bool may_act() const { return may_write() && (is_person() || is_lead()); }
    /// Carers, proxies and advocates may write for the person.
    bool may_write_for_person() const;
    std::optional<Assenter> assents_as() const;
};

/// not_found for everybody but members of the circle while the person is one of them, and the person: the
/// same answer as for a plan that is not there. Whoever runs the installation is nobody here.
Result<SeenPlan> see_plan(store::Snapshot const& rows, people::Visitor const& who, PlanId id);
/// Forbidden for those who may only read; conflict for a plan that has ended.
Result<void> require_writer(SeenPlan const& seen);
Result<BlueprintSection> require_section(SeenPlan const& seen, std::string_view section);
/// Rule 3: puts on record, once a day, that somebody opened a plan that is not theirs. Waits for the writer
/// the first time.
Result<void> note_reading(front::Visit& visit, SeenPlan const& seen);

/// What the draft says, in the order of the blueprint; sections nobody wrote in are absent.
std::vector<SectionContent> draft_of(store::Snapshot const& rows, SeenPlan const& seen);
/// The writer of words that are written now.
Writer writer_of(SeenPlan const& seen, Writer::For writes_for);

} // namespace manyhands::plans
