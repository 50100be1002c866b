// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/merkle/entry_bundle.hpp"

#include "base/expect.hpp"
#include "engine/merkle/tile_path.hpp"

namespace manyhands::merkle {

Bytes entry_bundle(std::span<Bytes const> entries)
{
    EXPECT(entries.size() <= tile_width_full);
    Bytes bundle;
    for (auto const& entry : entries) {
        EXPECT(entry.size() <= entry_size_max);
        bundle.push_back(static_cast<std::uint8_t>(entry.size() >> 8));
        bundle.push_back(static_cast<std::uint8_t>(entry.size() & 0xFF));
        bundle.insert(bundle.end(), entry.begin(), entry.end());
    }
    return bundle;
}

std::optional<std::vector<Bytes>> parse_entry_bundle(ByteView bytes)
{
    std::vector<Bytes> entries;
    while (!bytes.empty()) {
        if (bytes.size() < 2 || entries.size() == tile_width_full)
            return std::nullopt;
        std::size_t const size = std::size_t{bytes[0]} << 8 | bytes[1];
        bytes = bytes.subspan(2);
        if (bytes.size() < size)
            return std::nullopt;
        entries.emplace_back(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        bytes = bytes.subspan(size);
    }
    return entries;
}

} // namespace manyhands::merkle
