// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/people/people.hpp"
#include "area/talk/map_shelf.hpp"

namespace manyhands::talk {

/// Binds /conversations/{id}/results (.json, .csv), /conversations/{id}/map.json, /conversations/{id}/export
/// with its files, and /circles/{id}/conversations/import. The shelf outlives the door.
void bind_results(people::Door& door, MapShelf& shelf);

} // namespace manyhands::talk
