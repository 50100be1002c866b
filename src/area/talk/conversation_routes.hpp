// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"

namespace manyhands::talk {

/// Opening, changing, closing and reopening conversations, and their wordings.
void bind_conversations(front::Door& door);
/// /account/guest: whose it was what this browser did as a guest.
void bind_guest_offer(front::Door& door);

} // namespace manyhands::talk
