// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages on the way to an agreement show.
#pragma once

#include "area/plans/assent_pages.hpp"

namespace manyhands::plans {

Result<ProposePage> look_at_proposing(front::Visit& visit, PlanId id);
Result<AnswerPage> look_at_answering(front::Visit& visit, PlanId id);
Result<DisagreementPage> look_at_disagreement(front::Visit& visit, PlanId id);

} // namespace manyhands::plans
