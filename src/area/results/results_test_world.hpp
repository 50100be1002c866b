// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests only: conversations with their results.
#pragma once

#include "area/results/map_publishing.hpp"
#include "area/results/results.hpp"
#include "area/talk/conversation_test_world.hpp"
#include "area/talk/test_talk.hpp"

namespace manyhands::results {

struct ShelfOfWorld {
    MapShelf shelf;
};

struct ResultsWorld : ShelfOfWorld, talk::ConversationWorld {
    ResultsWorld() : talk::ConversationWorld(ask_by(shelf)) { bind_results(world.door, board, shelf); }
};

} // namespace manyhands::results
