// SPDX-License-Identifier: AGPL-3.0-or-later
// Who knows whom.
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::circles {

/// Whether both are present members of one circle.
bool share_a_circle(store::Snapshot const& rows, PersonId one, PersonId other);

} // namespace manyhands::circles
