// SPDX-License-Identifier: AGPL-3.0-or-later
// Guests who never voted are forgotten (rule 18): a script that comes as a guest by the thousand leaves
// nothing that stays.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::talk {

constexpr std::chrono::hours silent_guest_life{48};

/// Forgets the guests who came more than silent_guest_life ago without a vote. Looks at one week of guests,
/// on a reader; writes in slices, so that no vote waits.
void forget_silent_guests(front::Tools const& tools);

} // namespace manyhands::talk
