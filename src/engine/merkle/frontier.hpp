// SPDX-License-Identifier: AGPL-3.0-or-later
// The growing edge of a log: the complete subtrees that the next entry joins. With it appending needs no
// reading.
#pragma once

#include "engine/merkle/tree_hash.hpp"

#include <vector>

namespace manyhands::merkle {

/// The roots of the largest complete subtrees that make up the log, from the left: one for every 1 in the
/// binary form of its size, so at most 64 hashes.
class Frontier {
public:
    /// Of a log without entries.
    Frontier() = default;

    /// Of a log that holds `size` entries: O(log size) readings.
    static Frontier read(TreeSize size, NodeReader const& reader);

    TreeSize size() const { return size_; }

    /// Adds one entry by its leaf hash and gives the nodes that became complete, the leaf first, then each
    /// parent: amortised 2 of them, at most log2(size) + 1. The caller keeps them; they never change again.
    std::vector<Node> append(Hash const& leaf);

    /// The root of the log as it stands: O(log size) hashings.
    Hash root() const;

private:
    TreeSize size_;
    std::vector<Hash> peaks_;
};

/// The root of the first `size` entries of a log: O(log size) readings.
Hash root(TreeSize size, NodeReader const& reader);

} // namespace manyhands::merkle
