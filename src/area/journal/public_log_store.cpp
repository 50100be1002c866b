// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/journal/public_log_store.hpp"

#include "store/database.hpp"

#include <stdexcept>

namespace manyhands::journal {

namespace {

// Rows hold signed numbers; a log of 2^63 entries is beyond this world.
std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

} // namespace

void insert_leaf(store::Transaction& rows, PlaceId root, merkle::LeafIndex index, std::string_view data)
{
    rows.run("INSERT INTO public_leaf (root, leaf_index, data) VALUES ($1, $2, $3)",
             {root, number(index.value), data});
}

void insert_nodes(store::Transaction& rows, PlaceId root, std::span<merkle::Node const> nodes)
{
    for (auto const& node : nodes)
        rows.run("INSERT INTO public_node (root, level, node_index, hash) VALUES ($1, $2, $3, $4)",
                 {root, node.address.level, number(node.address.index), node.hash});
}

void set_log_size(store::Transaction& rows, PlaceId root, merkle::TreeSize size)
{
    rows.run("INSERT INTO public_size (root, size) VALUES ($1, $2) ON CONFLICT (root) DO UPDATE SET size = "
             "excluded.size",
             {root, number(size.value)});
}

merkle::TreeSize log_size(store::Snapshot const& rows, PlaceId root)
{
    return {static_cast<std::uint64_t>(rows.number("SELECT size FROM public_size WHERE root = $1", {root}))};
}

std::optional<Hash> find_node(store::Snapshot const& rows, PlaceId root, merkle::NodeAddress address)
{
    return rows.one("SELECT hash FROM public_node WHERE root = $1 AND level = $2 AND node_index = $3",
                    {root, address.level, number(address.index)},
                    [](store::Row const& row) { return row.hash(0); });
}

std::uint64_t count_leaves(store::Snapshot const& rows, PlaceId root)
{
    return static_cast<std::uint64_t>(
        rows.number("SELECT COUNT(*) FROM public_leaf WHERE root = $1", {root}));
}

merkle::NodeReader node_reader(store::Snapshot const& rows, PlaceId root)
{
    return [&rows, root](merkle::NodeAddress address) {
        auto const hash = find_node(rows, root, address);
        if (!hash)
            throw std::runtime_error("the public log lacks a node");
        return *hash;
    };
}

std::vector<std::string> leaves(store::Snapshot const& rows, PlaceId root, std::uint64_t first,
                                std::uint64_t count)
{
    return rows.all("SELECT data FROM public_leaf WHERE root = $1 AND leaf_index >= $2 AND leaf_index < $3 "
                    "ORDER BY leaf_index",
                    {root, number(first), number(first + count)},
                    [](store::Row const& row) { return row.text(0); });
}

std::vector<PlaceId> public_roots(store::Snapshot const& rows)
{
    return rows.all("SELECT root FROM public_size UNION SELECT root FROM public_leaf ORDER BY root", {},
                    [](store::Row const& row) { return row.id<PlaceId>(0); });
}

} // namespace manyhands::journal
