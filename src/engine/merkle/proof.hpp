// SPDX-License-Identifier: AGPL-3.0-or-later
// Proofs about a log: that an entry is in it, and that a later log begins with all of an earlier one.
#pragma once

#include "engine/merkle/tree_hash.hpp"

#include <span>
#include <vector>

namespace manyhands::merkle {

/// Hashes in the order the verifier uses them; at most 64.
using Proof = std::vector<Hash>;

/// From the log as it was to the log as it is.
struct Growth {
    TreeSize before;
    TreeSize after;
};

/// The audit path of an entry, from its sibling up to the child of the root (RFC 6962 section 2.1.1). Expects
/// index < size. O(log size) readings.
Proof inclusion_proof(LeafIndex index, TreeSize size, NodeReader const& reader);

/// That the log of `after` entries begins with the log of `before` (RFC 6962 section 2.1.2). Expects
/// 0 < before <= after: about an empty log there is nothing to prove. Empty when both are equal. O(log after)
/// readings.
Proof consistency_proof(Growth growth, NodeReader const& reader);

/// Whether the proof shows that `leaf` stands at `index` of the log with this head (RFC 9162
/// section 2.1.3.2).
bool verify_inclusion(LeafIndex index, Hash const& leaf, TreeHead const& head, std::span<Hash const> proof);

/// Whether the proof shows that the log with head `after` begins with the log with head `before` (RFC 9162
/// section 2.1.4.2). Never for an empty `before`, as in the published vectors: everything begins with
/// nothing.
bool verify_consistency(TreeHead const& before, TreeHead const& after, std::span<Hash const> proof);

} // namespace manyhands::merkle
