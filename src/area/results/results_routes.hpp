// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "area/front/front.hpp"
#include "area/results/map_shelf.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::results {

/// Binds /conversations/{id}/results (.json, .csv), /conversations/{id}/wall, /conversations/{id}/map.json
/// and /conversations/{id}/taking-part. Board and shelf outlive the door.
void bind_results(front::Door& door, talk::ConversationBoard const& board, MapShelf& shelf);

} // namespace manyhands::results
