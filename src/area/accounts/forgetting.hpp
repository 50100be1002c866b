// SPDX-License-Identifier: AGPL-3.0-or-later
// The job that forgets.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::accounts {

/// Forgets what no longer serves: ended sessions, old codes, links, attempts, challenges and forms that were
/// acted on.
void forget_what_is_over(front::Tools const& tools);

} // namespace manyhands::accounts
