// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of opinion maps, and the votes they are computed from.
#pragma once

#include "area/talk/talk.hpp"
#include "base/hash.hpp"
#include "engine/opinion/votes.hpp"
#include "store/snapshot.hpp"

#include <optional>
#include <string>
#include <vector>

namespace manyhands::results {

/// What a map is computed from: the present votes of participants who count, on statements others than the
/// author have seen. Those that are not shown now keep their column and shape nothing, as in the published
/// method.
struct MapVotes {
    opinion::VoteTable table;
    /// SHA-256 over the lines `participant,statement,vote` of the table in the order of their numbers, then a
    /// line `statement,out` for each that shapes nothing; each ends with a line feed. The same from an
    /// export's files.
    Hash hash;
};
/// One pass over the votes of the conversation. O(votes · log).
MapVotes read_map_votes(store::Snapshot const& rows, talk::Conversation const& conversation);

struct StoredMap {
    std::string method;
    std::string engine_version;
    std::int64_t votes = 0;
    Hash votes_hash;
    Instant made_at;
    std::string json; ///< as opinion::map_json or own_map_json writes it
};
std::optional<StoredMap> find_map(store::Snapshot const& rows, talk::Conversation const& conversation,
                                  std::string_view method);
/// The same without its JSON, which may be long.
std::optional<StoredMap> find_map_head(store::Snapshot const& rows, talk::Conversation const& conversation,
                                       std::string_view method);
/// Takes the place of the one before.
void write_map(store::Transaction& rows, talk::Conversation const& conversation, StoredMap const& map);

/// What computes maps: the method, and the version whose results are up to date.
struct MapEngine {
    std::string_view method;
    std::string_view version;
};
/// Conversations whose tallies or engine are not those of their map by this method; a few may be named
/// without need.
std::vector<ConversationId> conversations_with_old_maps(store::Snapshot const& rows, MapEngine const& engine);
/// Conversations whose closing time came after the first instant, and not after the second.
struct Between {
    Instant after;
    Instant until;
};
std::vector<ConversationId> conversations_closed(store::Snapshot const& rows, Between between);

} // namespace manyhands::results
