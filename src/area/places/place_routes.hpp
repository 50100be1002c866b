// SPDX-License-Identifier: AGPL-3.0-or-later
// Where places hang: the parts of bind_places.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::places {

/// /places/{id}/keepers and /places/invitations/{token}.
void bind_keepers(front::Door& door);

} // namespace manyhands::places
