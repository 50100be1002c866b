// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages about circles that were taken down show.
#pragma once

#include "area/circles/circles.hpp"
#include "area/circles/takedown_pages.hpp"

namespace manyhands::circles {

/// Nothing where the circle was not taken down, or was hidden before it was.
std::optional<GoneCirclePage> look_at_gone_circle(front::Visit& visit, CircleId id);
/// As see_takedown says.
Result<TakedownPage> look_at_takedown(front::Visit& visit, CircleId id);
/// For everybody, of the whole tree of the place.
Result<TakedownsPage> look_at_takedowns(front::Visit& visit, PlaceId id);

} // namespace manyhands::circles
