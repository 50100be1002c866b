// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/proof.hpp"

#include "base/expect.hpp"

#include <algorithm>
#include <bit>

namespace manyhands::merkle {

namespace {

/// The entries [begin, end), not empty. In every range made here `begin` is a multiple of the smallest power
/// of two that is not below end - begin, so its complete subtrees are nodes of the tree.
struct Range {
    std::uint64_t begin;
    std::uint64_t end;

    std::uint64_t size() const { return end - begin; }
    /// Where RFC 6962 splits it: after the largest power of two smaller than its size.
    std::uint64_t middle() const { return begin + std::bit_floor(size() - 1); }
    Range left() const { return {begin, middle()}; }
    Range right() const { return {middle(), end}; }
};

Hash range_root(Range range, NodeReader const& reader)
{
    if (std::has_single_bit(range.size())) {
        auto const level = static_cast<unsigned>(std::countr_zero(range.size()));
        return reader({level, range.begin >> level});
    }
    auto const left = range_root(range.left(), reader);
    return node_hash(left, range_root(range.right(), reader));
}

/// The way from a node up to the root, level by level: fn and sn of RFC 9162 section 2.1.3.2.
struct Climb {
    std::uint64_t node; // its index in the level
    std::uint64_t last; // the index of the last node of the level

    bool at_root() const { return last == 0; }
    bool sibling_is_left() const { return (node & 1) == 1 || node == last; }
    void up_by(int levels)
    {
        node >>= levels;
        last >>= levels;
    }
    void past_left_sibling()
    {
        // A node on the right edge without a sibling of its own rises until it has one.
        if (node != 0)
            up_by(std::countr_zero(node));
        up_by(1);
    }
};

} // namespace

Proof inclusion_proof(LeafIndex index, TreeSize size, NodeReader const& reader)
{
    EXPECT(index.value < size.value);
    Proof proof;
    Range range = {0, size.value};
    while (range.size() > 1) {
        bool const in_left = index.value < range.middle();
        proof.push_back(range_root(in_left ? range.right() : range.left(), reader));
        range = in_left ? range.left() : range.right();
    }
    std::ranges::reverse(proof); // we came down from the root; the path goes up
    return proof;
}

Proof consistency_proof(Growth growth, NodeReader const& reader)
{
    EXPECT(growth.before.value > 0 && growth.before <= growth.after);
    Proof proof;
    Range range = {0, growth.after.value};
    // SUBPROOF of RFC 6962 section 2.1.2: down along the edge of the old log, noting what stands beside the
    // way.
    while (range.end != growth.before.value) {
        bool const in_left = growth.before.value <= range.middle();
        proof.push_back(range_root(in_left ? range.right() : range.left(), reader));
        range = in_left ? range.left() : range.right();
    }
    if (range.begin > 0) // a range from 0 is the old log itself, whose root the verifier has
        proof.push_back(range_root(range, reader));
    std::ranges::reverse(proof);
    return proof;
}

bool verify_inclusion(LeafIndex index, Hash const& leaf, TreeHead const& head, std::span<Hash const> proof)
{
    if (index.value >= head.size.value) // step 1
        return false;
    Climb climb = {index.value, head.size.value - 1}; // step 2
    auto hash = leaf;                                 // step 3
    for (auto const& sibling : proof) {               // step 4
        if (climb.at_root())
            return false;
        if (climb.sibling_is_left()) {
            hash = node_hash(sibling, hash);
            climb.past_left_sibling();
        } else {
            hash = node_hash(hash, sibling);
            climb.up_by(1);
        }
    }
    return climb.at_root() && hash == head.root; // step 5
}

bool verify_consistency(TreeHead const& before, TreeHead const& after, std::span<Hash const> proof)
{
    if (before.size.value == 0 || before.size > after.size)
        return false;
    if (before.size == after.size)
        return proof.empty() && before.root == after.root;
    if (proof.empty()) // step 1
        return false;
    // Step 2: the root of a complete old tree is itself a node of the new one, so the proof leaves it out.
    bool const from_root = std::has_single_bit(before.size.value);
    Climb climb = {before.size.value - 1, after.size.value - 1}; // step 3
    climb.up_by(std::countr_one(climb.node));                    // step 4
    auto old_root = from_root ? before.root : proof.front();     // step 5
    auto new_root = old_root;
    for (auto const& sibling : proof.subspan(from_root ? 0 : 1)) { // step 6
        if (climb.at_root())
            return false;
        if (climb.sibling_is_left()) {
            old_root = node_hash(sibling, old_root);
            new_root = node_hash(sibling, new_root);
            climb.past_left_sibling();
        } else {
            new_root = node_hash(new_root, sibling);
            climb.up_by(1);
        }
    }
    return climb.at_root() && old_root == before.root && new_root == after.root; // step 7
}

} // namespace manyhands::merkle
