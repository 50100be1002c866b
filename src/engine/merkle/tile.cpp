// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/tile.hpp"

#include "base/expect.hpp"

#include <map>
#include <memory>

namespace manyhands::merkle {

namespace {

/// The root over a power of two of neighbouring hashes.
Hash fold(std::span<Hash const> hashes)
{
    if (hashes.size() == 1)
        return hashes.front();
    auto const half = hashes.size() / 2;
    auto const left = fold(hashes.first(half));
    return node_hash(left, fold(hashes.subspan(half)));
}

} // namespace

std::optional<TilePlace> place_in_tile(NodeAddress address)
{
    if (address.level % tile_height != 0)
        return std::nullopt;
    TileAddress const tile = {address.level / tile_height, address.index / tile_width_full};
    return TilePlace{tile, static_cast<unsigned>(address.index % tile_width_full)};
}

Bytes tile_bytes(std::span<Hash const> hashes)
{
    Bytes bytes;
    bytes.reserve(hashes.size() * sizeof(Hash::bytes));
    for (auto const& hash : hashes)
        bytes.insert(bytes.end(), hash.bytes.begin(), hash.bytes.end());
    return bytes;
}

std::optional<TileHashes> parse_tile(ByteView bytes)
{
    constexpr auto hash_size = sizeof(Hash::bytes);
    if (bytes.empty() || bytes.size() % hash_size != 0 || bytes.size() / hash_size > tile_width_full)
        return std::nullopt;
    TileHashes hashes;
    for (std::size_t at = 0; at < bytes.size(); at += hash_size)
        hashes.push_back(*hash_from(bytes.subspan(at, hash_size)));
    return hashes;
}

NodeReader read_through_tiles(TileReader reader)
{
    // Shared, because a std::function is copied and the copies should read each tile once between them.
    auto const tiles = std::make_shared<std::map<TileAddress, TileHashes>>();
    return [tiles, reader = std::move(reader)](NodeAddress address) {
        auto const inner_level = address.level % tile_height;
        auto const first = NodeAddress{address.level - inner_level, address.index << inner_level};
        auto const place = *place_in_tile(first);
        auto found = tiles->find(place.tile);
        if (found == tiles->end())
            found = tiles->emplace(place.tile, reader(place.tile)).first;
        auto const width = std::size_t{1} << inner_level;
        EXPECT(found->second.size() >= place.position + width);
        return fold(std::span(found->second).subspan(place.position, width));
    };
}

} // namespace manyhands::merkle
