// SPDX-License-Identifier: AGPL-3.0-or-later
// A small log in memory for the tests of this room: every node ever completed, and how to read it.
#pragma once

#include "engine/merkle/frontier.hpp"
#include "engine/merkle/tile.hpp"

#include <map>

namespace manyhands::merkle {

struct LogSample {
    Frontier frontier;
    std::map<NodeAddress, Hash> nodes;
    std::vector<Hash> roots = {empty_root()}; // by size

    explicit LogSample(std::uint64_t size)
    {
        while (frontier.size().value < size)
            add("entry " + std::to_string(frontier.size().value));
    }
    void add(std::string_view entry)
    {
        for (auto const& node : frontier.append(leaf_hash(as_bytes(entry))))
            nodes.emplace(node.address, node.hash);
        roots.push_back(frontier.root());
    }
    NodeReader reader() const
    {
        return [this](NodeAddress address) { return nodes.at(address); };
    }
    Hash leaf(std::uint64_t index) const { return nodes.at({0, index}); }
    TreeHead head(std::uint64_t size) const { return {{size}, roots.at(size)}; }
};

} // namespace manyhands::merkle
