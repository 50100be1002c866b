// SPDX-License-Identifier: AGPL-3.0-or-later
// Tiles: the form in which a log keeps and serves its nodes (C2SP tlog-tiles). Only every eighth level of the
// tree is kept; the seven between are hashed again from the tile when a proof needs them.
#pragma once

#include "engine/merkle/tile_path.hpp"

#include <span>
#include <vector>

namespace manyhands::merkle {

/// The nodes of one tile, from the left.
using TileHashes = std::vector<Hash>;

/// Gives the hashes of a tile, as many as there are (partial tiles included). Throws when it cannot.
using TileReader = std::function<TileHashes(TileAddress)>;

/// Where a node is kept: in which tile, and as which of its hashes (0 to 255).
struct TilePlace {
    TileAddress tile;
    unsigned position = 0;
    bool operator==(TilePlace const&) const = default;
};

/// Nothing for a node of a level between two tile levels (not a multiple of 8): those are not kept.
std::optional<TilePlace> place_in_tile(NodeAddress address);

/// What is served for a tile: its hashes one after the other, 32 bytes each.
Bytes tile_bytes(std::span<Hash const> hashes);

/// Nothing unless it holds 1 to 256 whole hashes.
std::optional<TileHashes> parse_tile(ByteView bytes);

/// A reader of nodes that reads tiles, each one once while it lives. A node between two tile levels costs up
/// to 127 hashings.
NodeReader read_through_tiles(TileReader reader);

} // namespace manyhands::merkle
