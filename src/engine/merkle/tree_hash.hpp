// SPDX-License-Identifier: AGPL-3.0-or-later
// The Merkle tree of a log: how leaves and nodes are hashed (RFC 6962 section 2.1, RFC 9162 section 2.1.1)
// and how its nodes are named. A node of the tree kept here is always the root of a complete subtree: those
// never change again.
#pragma once

#include "base/hash.hpp"

#include <functional>

namespace manyhands::merkle {

/// Place of an entry in the log; the first is 0.
struct LeafIndex {
    std::uint64_t value = 0;
    auto operator<=>(LeafIndex const&) const = default;
};

/// How many entries a log holds, from 0.
struct TreeSize {
    std::uint64_t value = 0;
    auto operator<=>(TreeSize const&) const = default;
};

/// The node over the entries [index * 2^level, (index + 1) * 2^level). Level 0 is a leaf; level is 0 to 63.
struct NodeAddress {
    unsigned level = 0;
    std::uint64_t index = 0;
    auto operator<=>(NodeAddress const&) const = default;
};

struct Node {
    NodeAddress address;
    Hash hash;
    bool operator==(Node const&) const = default;
};

/// What a checkpoint claims: the log had this many entries, and this was its root.
struct TreeHead {
    TreeSize size;
    Hash root;
    bool operator==(TreeHead const&) const = default;
};

/// Gives the hash of a complete node. It is asked only for nodes whose entries all lie below the tree size
/// given beside it; when it cannot answer the world is broken, and it throws.
using NodeReader = std::function<Hash(NodeAddress)>;

/// SHA-256(0x00 || entry): the hash of an entry as a leaf.
Hash leaf_hash(ByteView entry);

/// SHA-256(0x01 || left || right): the hash of an inner node. The order of the two is the order of their
/// entries.
Hash node_hash(Hash const& left, Hash const& right);

/// SHA-256(""): the root of a log without entries.
Hash empty_root();

} // namespace manyhands::merkle
