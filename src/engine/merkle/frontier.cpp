// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/frontier.hpp"

#include "base/expect.hpp"

#include <bit>

namespace manyhands::merkle {

Frontier Frontier::read(TreeSize size, NodeReader const& reader)
{
    Frontier frontier;
    std::uint64_t begin = 0;
    while (begin < size.value) {
        auto const width = std::bit_floor(size.value - begin);
        auto const level = static_cast<unsigned>(std::countr_zero(width));
        frontier.peaks_.push_back(reader({level, begin >> level}));
        begin += width;
    }
    frontier.size_ = size;
    return frontier;
}

std::vector<Node> Frontier::append(Hash const& leaf)
{
    std::vector<Node> completed = {{{0, size_.value}, leaf}};
    auto index = size_.value;
    // Every trailing 1 of the old size is a subtree that waited for a right neighbour as large as itself.
    for (unsigned level = 1; (index & 1) == 1; ++level) {
        index >>= 1;
        auto const parent = node_hash(peaks_.back(), completed.back().hash);
        peaks_.pop_back();
        completed.push_back({{level, index}, parent});
    }
    peaks_.push_back(completed.back().hash);
    ++size_.value;
    EXPECT(peaks_.size() == static_cast<std::size_t>(std::popcount(size_.value)));
    return completed;
}

Hash Frontier::root() const
{
    if (peaks_.empty())
        return empty_root();
    auto hash = peaks_.back();
    for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak)
        hash = node_hash(*peak, hash);
    return hash;
}

Hash root(TreeSize size, NodeReader const& reader) { return Frontier::read(size, reader).root(); }

} // namespace manyhands::merkle
