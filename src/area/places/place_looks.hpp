// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages of places show.
#pragma once

#include "area/places/place_pages.hpp"
#include "area/places/places.hpp"

namespace manyhands::places {

/// Everybody may look. At most 1,000 places; where there are more, the two topmost levels.
PlacesPage look_at_places(front::Visit& visit);
/// Administrators: the same tree, with how many look after each.
Result<AdminPlacesPage> look_at_admin_places(front::Visit& visit);
Result<PlacePage> look_at_place(front::Visit& visit, PlaceId id, PlaceBoard const& board);
/// The form of a new place below `?parent=…` (for its keepers) or of a new root (for administrators), with
/// what was typed.
Result<PlaceFormPage> look_at_new_place(front::Visit& visit);
/// The form of a place, for its keepers: with what was typed, or what is kept.
Result<PlaceFormPage> look_at_place_to_change(front::Visit& visit, PlaceId id);

} // namespace manyhands::places
