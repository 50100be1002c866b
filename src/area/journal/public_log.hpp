// SPDX-License-Identifier: AGPL-3.0-or-later
// The public log of a root place: a Merkle log (RFC 6962) of the lines that are everybody's business, read by
// anybody in the layout of C2SP tlog-tiles. docs/methods/public-log.md says how to verify it with other
// tools.
#pragma once

#include "area/journal/journal.hpp"
#include "engine/merkle/tree_hash.hpp"

namespace manyhands::journal {

/// Appends one leaf. About 2 rows are written on average, log2(size) read.
void append_leaf(store::Transaction& rows, PlaceId root, std::string_view data);

merkle::TreeSize log_size(store::Snapshot const& rows, PlaceId root);
/// Reads nodes of the log; valid as long as `rows`. Throws where a node is missing: the world is broken.
merkle::NodeReader node_reader(store::Snapshot const& rows, PlaceId root);
/// Leaves [first, first + count) in order; fewer at the end of the log.
std::vector<std::string> leaves(store::Snapshot const& rows, PlaceId root, std::uint64_t first,
                                std::uint64_t count);
/// The size and root hash as they stand.
merkle::TreeHead tree_head(store::Snapshot const& rows, PlaceId root);
/// Roots that have a public log.
std::vector<PlaceId> public_roots(store::Snapshot const& rows);

} // namespace manyhands::journal
