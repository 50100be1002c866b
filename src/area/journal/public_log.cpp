// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/journal/public_log.hpp"

#include "area/journal/public_log_store.hpp"
#include "engine/merkle/frontier.hpp"
#include "store/database.hpp"

namespace manyhands::journal {

void append_leaf(store::Transaction& rows, PlaceId root, std::string_view data)
{
    auto frontier = merkle::Frontier::read(log_size(rows, root), node_reader(rows, root));
    auto const index = frontier.size().value;
    auto const completed = frontier.append(merkle::leaf_hash(as_bytes(data)));
    insert_leaf(rows, root, merkle::LeafIndex{index}, data);
    insert_nodes(rows, root, completed);
    set_log_size(rows, root, frontier.size());
}

std::int64_t public_entries(store::Snapshot const& rows, PlaceId root)
{
    return static_cast<std::int64_t>(log_size(rows, root).value);
}

merkle::TreeHead tree_head(store::Snapshot const& rows, PlaceId root)
{
    auto const size = log_size(rows, root);
    return {size, merkle::root(size, node_reader(rows, root))};
}

} // namespace manyhands::journal
