// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages about sharing show, and who looked.
#pragma once

#include "area/records/sharing_pages.hpp"

namespace manyhands::records {

/// For the owner: who can see what now, by the same decision that every reading goes by, the rules, and who
/// asks.
Result<SharingPage> look_at_sharing(front::Visit& visit);
/// For the owner: a rule for somebody in `?circle=…`, or the circles to choose from.
Result<RuleFormPage> look_at_new_rule(front::Visit& visit);
/// For somebody who shares a circle with the owner.
Result<RuleFormPage> look_at_asking(front::Visit& visit, PersonId owner);
Result<RuleEndPage> look_at_ending(front::Visit& visit, RuleId id);

/// For the owner, newest first, by day and person; `?after=…` goes on.
Result<LookedPage> look_at_looked(front::Visit& visit);

} // namespace manyhands::records
