// SPDX-License-Identifier: AGPL-3.0-or-later
// Addresses of a log's tiles and entry bundles below its prefix (C2SP tlog-tiles, "Merkle Tree" and "Log
// entries").
#pragma once

#include "engine/merkle/tree_hash.hpp"

#include <optional>

namespace manyhands::merkle {

/// Hashes in a full tile, entries in a full bundle: 2^8.
inline constexpr unsigned tile_width_full = 256;
/// Levels of the tree that one tile spans.
inline constexpr unsigned tile_height = 8;

/// Tile `index` of tile level `level` (0 to 63): the 256 nodes of tree level 8 * level from 256 * index on.
struct TileAddress {
    unsigned level = 0;
    std::uint64_t index = 0;
    auto operator<=>(TileAddress const&) const = default;
};

/// How much of a tile there is: 1 to 255 is a partial tile, 256 a full one, 0 none.
struct TileWidth {
    unsigned value = tile_width_full;
    auto operator<=>(TileWidth const&) const = default;
};

enum class TileKind { hashes, entries };

/// What an address asks for. Bundles of entries have tile level 0.
struct TilePath {
    TileKind kind = TileKind::hashes;
    TileAddress address;
    TileWidth width;
    bool operator==(TilePath const&) const = default;
};

/// `tile/0/x001/x234/067`, `tile/1/003.p/17`, `tile/entries/000.p/5`: without a slash in front. Expects a
/// width of 1 to 256.
std::string tile_path(TilePath const& path);

/// Nothing unless it is exactly what tile_path writes: one tile has one address.
std::optional<TilePath> parse_tile_path(std::string_view text);

/// How much of a tile a log of this size has; 0 when the tile would be empty. A bundle of entries is as wide
/// as the tile of level 0 with its index.
TileWidth tile_width(TileAddress address, TreeSize size);

} // namespace manyhands::merkle
