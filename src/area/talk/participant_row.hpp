// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/talk/participant.hpp"
#include "store/row.hpp"

namespace manyhands::talk {

/// Reads eight columns from `first` on: root, conversation, id, person, number, side, counts, joined_at.
Participant participant_of(store::Row const& row, int first = 0);
/// As a row holds it: empty for nobody's.
std::string_view side_in_row(std::optional<circles::Side> const& side);

} // namespace manyhands::talk
