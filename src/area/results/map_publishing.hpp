// SPDX-License-Identifier: AGPL-3.0-or-later
// The maps that stay: computed from the votes alone, off the writer, and stored with what is needed to
// compute them again.
#pragma once

#include "area/results/map_shelf.hpp"

namespace manyhands::results {

/// What became of one conversation's stored maps.
enum class MapRefresh { stored, unchanged, too_few_voters };

/// Computes the maps of a conversation, by the published method and by ours, from one reading of the votes,
/// and stores them, unless the votes are those of the stored ones. Below opinion::map_voters_min voters there
/// is none. Groups keep the colours they have on the shelf. When the conversation is closed, a line
/// `talk.map_made` for each method tells hash, engine and number of groups: in the public log too, where
/// anybody may know the conversation. not_found for an unknown one. Not on the writer's thread. O(votes) to
/// read; see polis_map and opinion_report for what it takes to compute.
Result<MapRefresh> publish_map(front::Tools const& tools, MapShelf& shelf, ConversationId id);

} // namespace manyhands::results
