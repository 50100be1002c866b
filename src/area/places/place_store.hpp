// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of places. The readings that neighbours may use are declared in places.hpp.
#pragma once

#include "area/places/places.hpp"

namespace manyhands::places {

void insert_place(store::Transaction& rows, Place const& place, Instant at);
/// Writes kind, names and text.
void update_place(store::Transaction& rows, Place const& place);

Instant made_at(store::Snapshot const& rows, Place const& place);
/// By id, behind `after`, at most `count_max`.
std::vector<IdBytes> place_ids(store::Snapshot const& rows, IdBytes const& after, int count_max);
/// Every place of every tree, in no order, when there are at most `count_max`; otherwise the roots and what
/// is directly below them, as many as fit.
std::vector<Place> all_places(store::Snapshot const& rows, int count_max);

} // namespace manyhands::places
