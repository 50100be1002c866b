// SPDX-License-Identifier: AGPL-3.0-or-later
// Places as a search finds them.
#pragma once

#include "area/places/place.hpp"
#include "store/search.hpp"

namespace manyhands::places {

/// Puts what can be found of the place; after every change of its words. Anybody may find it.
void make_findable(store::Transaction& rows, Place const& place);

} // namespace manyhands::places
