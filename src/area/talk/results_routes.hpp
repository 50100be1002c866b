// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"
#include "area/talk/map_shelf.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::talk {

/// Binds /conversations/{id}/results (.json, .csv), /conversations/{id}/wall, /conversations/{id}/map.json,
/// and /conversations/{id}/export with its files. Board and shelf outlive the door.
void bind_results(front::Door& door, ConversationBoard const& board, MapShelf& shelf);

} // namespace manyhands::talk
