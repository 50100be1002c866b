// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what was checked of a map.
#pragma once

#include "area/talk/conversation.hpp"
#include "area/talk/map_checks.hpp"
#include "store/snapshot.hpp"

namespace manyhands::talk {

/// Takes the place of those before.
void write_map_checks(store::Transaction& rows, Conversation const& conversation, MapChecks const& checks);
std::optional<MapChecks> find_map_checks(store::Snapshot const& rows, Conversation const& conversation);

} // namespace manyhands::talk
