// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of the public log: leaves, and the hashes of complete subtrees.
#pragma once

#include "area/journal/public_log.hpp"

#include <span>

namespace manyhands::journal {

void insert_leaf(store::Transaction& rows, PlaceId root, merkle::LeafIndex index, std::string_view data);
void insert_nodes(store::Transaction& rows, PlaceId root, std::span<merkle::Node const> nodes);
void set_log_size(store::Transaction& rows, PlaceId root, merkle::TreeSize size);

/// Nothing where the row is missing.
std::optional<Hash> find_node(store::Snapshot const& rows, PlaceId root, merkle::NodeAddress address);
/// The leaves there are, whatever the log says its size is.
std::uint64_t count_leaves(store::Snapshot const& rows, PlaceId root);

} // namespace manyhands::journal
