// SPDX-License-Identifier: AGPL-3.0-or-later
// Circles as a search finds them.
#pragma once

#include "area/circles/circle.hpp"
#include "store/search.hpp"

namespace manyhands::circles {

/// Puts what can be found of the circle; after every change of its words or of who may know it. A hidden one
/// is for its members (rule 17); one that has ended is not found.
void make_findable(store::Transaction& rows, Circle const& circle);

} // namespace manyhands::circles
