// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what was checked of a map.
#pragma once

#include "area/results/map_checks.hpp"
#include "area/talk/talk.hpp"
#include "store/snapshot.hpp"

namespace manyhands::results {

/// Takes the place of those before.
void write_map_checks(store::Transaction& rows, talk::Conversation const& conversation,
                      MapChecks const& checks);
std::optional<MapChecks> find_map_checks(store::Snapshot const& rows, talk::Conversation const& conversation);

} // namespace manyhands::results
