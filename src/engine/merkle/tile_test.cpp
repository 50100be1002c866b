// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/tile.hpp"

#include "engine/merkle/entry_bundle.hpp"
#include "engine/merkle/log_sample_test.hpp"
#include "engine/merkle/proof.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::merkle {

TEST(TilePath, WrittenAsTheFormatSays)
{
    EXPECT_EQ(tile_path({TileKind::hashes, {0, 1'234'067}, {}}), "tile/0/x001/x234/067");
    EXPECT_EQ(tile_path({TileKind::hashes, {0, 0}, {}}), "tile/0/000");
    EXPECT_EQ(tile_path({TileKind::hashes, {1, 999}, {17}}), "tile/1/999.p/17");
    EXPECT_EQ(tile_path({TileKind::hashes, {2, 1000}, {255}}), "tile/2/x001/000.p/255");
    EXPECT_EQ(tile_path({TileKind::entries, {0, 42}, {}}), "tile/entries/042");
}

TEST(TilePath, OneTileHasOneAddress)
{
    for (auto const* wrong : {"",
                              "tile/",
                              "tile/0",
                              "tile/0/",
                              "tile/0/1",
                              "tile/0/0001",
                              "tile/00/001",
                              "tile/64/001",
                              "tile/-1/001",
                              "tile/+1/001",
                              "tile/0/x000/001",
                              "tile/0/001/x002",
                              "tile/0/x001/x002",
                              "tile/0/001.p/0",
                              "tile/0/001.p/256",
                              "tile/0/001.p/017",
                              "tile/0/001.p/",
                              "tile/0/001.p/1/2",
                              "tile/0/001.p/1.p/1",
                              "/tile/0/001",
                              "tile/0/001/",
                              "tile/entry/001",
                              "tile/0/a01",
                              "tile/0/x99/999",
                              "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                              "tile/0/ 01"})
        EXPECT_EQ(parse_tile_path(wrong), std::nullopt) << wrong;
}

RC_GTEST_PROP(TilePath, ReadsBackWhatItWrote, ())
{
    TilePath path;
    path.kind = *rc::gen::element(TileKind::hashes, TileKind::entries);
    path.address.index = *rc::gen::arbitrary<std::uint64_t>() >> 1 >> *rc::gen::inRange(0, 62);
    path.width.value = *rc::gen::inRange(1U, 257U);
    if (path.kind == TileKind::hashes)
        path.address.level = *rc::gen::inRange(0U, 64U);
    RC_ASSERT(parse_tile_path(tile_path(path)) == path);
}

// The example of tlog-tiles, "Partial Tiles": a log of 70,000 entries.
TEST(TilePath, WidthsOfTheExample)
{
    TreeSize const size = {70'000};
    EXPECT_EQ(tile_width({0, 272}, size).value, 256U);
    EXPECT_EQ(tile_width({0, 273}, size).value, 112U);
    EXPECT_EQ(tile_width({0, 274}, size).value, 0U);
    EXPECT_EQ(tile_width({1, 0}, size).value, 256U);
    EXPECT_EQ(tile_width({1, 1}, size).value, 17U);
    EXPECT_EQ(tile_width({2, 0}, size).value, 1U);
    EXPECT_EQ(tile_width({3, 0}, size).value, 0U);
    EXPECT_EQ(tile_width({63, 0}, size).value, 0U);
    EXPECT_EQ(tile_width({1, 0}, {256}).value, 1U);
}

namespace {

/// Keeps a log as a store does: tiles, filled with what append gives, and nothing else.
struct TileStore {
    std::map<TileAddress, TileHashes> tiles;
    int reads = 0;

    void keep(std::vector<Node> const& nodes)
    {
        for (auto const& node : nodes)
            if (auto const place = place_in_tile(node.address)) {
                EXPECT_EQ(tiles[place->tile].size(), place->position);
                tiles[place->tile].push_back(node.hash);
            }
    }
    NodeReader reader()
    {
        return read_through_tiles([this](TileAddress address) {
            ++reads;
            return tiles.at(address);
        });
    }
};

} // namespace

TEST(Tile, ALogInTilesProvesTheSameAsOneWithAllNodes)
{
    constexpr std::uint64_t size = 66'300; // three tile levels
    LogSample log(0);
    TileStore store;
    for (std::uint64_t index = 0; index < size; ++index) {
        auto const nodes = log.frontier.append(leaf_hash(as_bytes(std::to_string(index))));
        store.keep(nodes);
        for (auto const& node : nodes)
            log.nodes.emplace(node.address, node.hash);
    }
    for (auto const& [address, hashes] : store.tiles)
        EXPECT_EQ(hashes.size(), tile_width(address, {size}).value);
    EXPECT_EQ(root({size}, store.reader()), log.frontier.root());
    for (std::uint64_t index : {0U, 255U, 256U, 40'000U, 65'535U, 65'536U, 66'299U}) {
        store.reads = 0;
        EXPECT_EQ(inclusion_proof({index}, {size}, store.reader()),
                  inclusion_proof({index}, {size}, log.reader()));
        EXPECT_LE(store.reads, 6);
        EXPECT_EQ(consistency_proof({{index + 1}, {size}}, store.reader()),
                  consistency_proof({{index + 1}, {size}}, log.reader()));
    }
}

TEST(Tile, Bytes)
{
    TileHashes const hashes = {sha256("a"), sha256("b")};
    auto const bytes = tile_bytes(hashes);
    EXPECT_EQ(bytes.size(), 64U);
    EXPECT_EQ(parse_tile(bytes), hashes);
    EXPECT_EQ(parse_tile({}), std::nullopt);
    EXPECT_EQ(parse_tile(ByteView(bytes).first(63)), std::nullopt);
    EXPECT_EQ(parse_tile(Bytes(257 * 32)), std::nullopt);
    EXPECT_TRUE(parse_tile(Bytes(256 * 32)).has_value());
}

TEST(EntryBundle, Format)
{
    std::vector<Bytes> const entries = {to_bytes("abc"), {}, Bytes(300, 7)};
    auto const bundle = entry_bundle(entries);
    EXPECT_EQ(to_hex(ByteView(bundle).first(9)), "00036162630000012c");
    EXPECT_EQ(parse_entry_bundle(bundle), entries);
    EXPECT_EQ(parse_entry_bundle(ByteView(bundle).first(bundle.size() - 1)), std::nullopt);
    EXPECT_EQ(parse_entry_bundle(ByteView(bundle).first(1)), std::nullopt);
    EXPECT_EQ(parse_entry_bundle({}), std::vector<Bytes>{});
    EXPECT_EQ(parse_entry_bundle(Bytes(2 * 257)), std::nullopt);
    std::vector<Bytes> const longest = {Bytes(entry_size_max, 1)};
    EXPECT_EQ(parse_entry_bundle(entry_bundle(longest)), longest);
}

} // namespace manyhands::merkle
