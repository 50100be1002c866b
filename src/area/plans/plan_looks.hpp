// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages about whole plans show, gathered under one snapshot, with the permission inside.
#pragma once

#include "area/plans/plan_pages.hpp"

namespace manyhands::plans {

Result<NewPlanPage> look_at_new_plan(front::Visit& visit, CircleId id);
Result<PlanPage> look_at_plan(front::Visit& visit, PlanId id);
Result<StandingPage> look_at_standing(front::Visit& visit, PlanId id);
/// Newest first, ten on a page: ?before=N.
Result<HistoryPage> look_at_history(front::Visit& visit, PlanId id);
Result<VersionPage> look_at_version(front::Visit& visit, PlanId id, int number);
/// The version in force, or else the draft.
Result<PrintPage> look_at_print(front::Visit& visit, PlanId id);
/// Who opened it: everybody who may read the plan sees that.
Result<PlanLookedPage> look_at_plan_looked(front::Visit& visit, PlanId id);

} // namespace manyhands::plans
