// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages about applications show.
#pragma once

#include "area/circles/application_pages.hpp"
#include "area/circles/circles.hpp"

namespace manyhands::circles {

/// For people who are signed in and not members: the form, or what they sent and is not answered yet.
Result<AskPage> look_at_asking(front::Visit& visit, CircleId id);
/// For facilitators: who waits.
Result<ApplicationsPage> look_at_applications(front::Visit& visit, CircleId id);
/// For facilitators; conflict `circles.answered_already` when none waits.
Result<ApplicationPage> look_at_application(front::Visit& visit, CircleId id, PersonId person);

} // namespace manyhands::circles
