// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"
#include "area/results/map_shelf.hpp"

namespace manyhands::results {

/// Binds /conversations/{id}/taking-part and what it does. The shelf outlives the door.
void bind_participation(front::Door& door, MapShelf& shelf);

} // namespace manyhands::results
