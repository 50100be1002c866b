// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/log_sample_test.hpp"

#include <bit>
#include <gtest/gtest.h>

namespace manyhands::merkle {

namespace {

struct KnownRoot {
    std::string_view leaf_hex; // the entry added to reach this root
    std::string_view root_hex;
};

/// The eight entries and roots of the Certificate Transparency reference tests.
constexpr std::array<KnownRoot, 8> known_roots = {{
    {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
    {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
    {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
    {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
    {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
    {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
    {"606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
}};

/// MTH of RFC 6962 section 2.1, word for word: slow, and built another way than the frontier.
Hash defined_root(std::span<Hash const> leaves)
{
    if (leaves.empty())
        return sha256(std::string_view());
    if (leaves.size() == 1)
        return leaves.front();
    auto const split_at = std::bit_floor(leaves.size() - 1);
    return node_hash(defined_root(leaves.first(split_at)), defined_root(leaves.subspan(split_at)));
}

} // namespace

TEST(TreeHash, KnownRoots)
{
    EXPECT_EQ(empty_root().hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    Frontier frontier;
    for (auto const& known : known_roots) {
        frontier.append(leaf_hash(*from_hex(known.leaf_hex)));
        EXPECT_EQ(frontier.root().hex(), known.root_hex) << frontier.size().value;
    }
}

TEST(Frontier, RootIsTheOneTheStandardDefines)
{
    LogSample const log(300);
    std::vector<Hash> leaves;
    for (std::uint64_t size = 0; size <= 300; ++size) {
        EXPECT_EQ(log.roots[size], defined_root(leaves)) << size;
        EXPECT_EQ(root({size}, log.reader()), log.roots[size]) << size;
        if (size < 300)
            leaves.push_back(log.leaf(size));
    }
}

TEST(Frontier, AppendGivesEveryCompleteNodeOnce)
{
    Frontier frontier;
    std::map<NodeAddress, int> seen;
    for (std::uint64_t index = 0; index < 100; ++index)
        for (auto const& node : frontier.append(leaf_hash({})))
            ++seen[node.address];
    std::size_t expected = 0;
    for (unsigned level = 0; level < 7; ++level)
        expected += 100U >> level;
    EXPECT_EQ(seen.size(), expected);
    for (auto const& [address, times] : seen) {
        EXPECT_EQ(times, 1);
        EXPECT_LE((address.index + 1) << address.level, 100U);
    }
}

TEST(Frontier, ReadBackContinuesAsIfItHadNeverStopped)
{
    LogSample log(77);
    auto again = Frontier::read({77}, log.reader());
    EXPECT_EQ(again.root(), log.frontier.root());
    for (int more = 0; more < 60; ++more) {
        auto const leaf = leaf_hash(as_bytes(std::to_string(more)));
        EXPECT_EQ(again.append(leaf), log.frontier.append(leaf));
        EXPECT_EQ(again.root(), log.frontier.root());
    }
}

} // namespace manyhands::merkle
