// SPDX-License-Identifier: AGPL-3.0-or-later
// A stored map of the published method as values again: what exports name groups by.
#pragma once

#include "engine/opinion/votes.hpp"

#include <map>
#include <string_view>

namespace manyhands::polis {

/// The group of each participant who has one, of what opinion::map_json wrote: 0 for A, 1 for B, …; anything
/// else throws. O(bytes).
std::map<opinion::ParticipantNumber, int> groups_by_participant(std::string_view json);

} // namespace manyhands::polis
