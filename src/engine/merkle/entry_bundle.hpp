// SPDX-License-Identifier: AGPL-3.0-or-later
// Bundles of entries as a log serves them (C2SP tlog-tiles, "Log entries"): each entry after its size in
// bytes, two bytes, the larger first.
#pragma once

#include "base/bytes.hpp"

#include <optional>
#include <span>
#include <vector>

namespace manyhands::merkle {

/// The longest entry a bundle can hold, in bytes.
inline constexpr std::size_t entry_size_max = 65'535;

/// Expects at most 256 entries of at most entry_size_max bytes each.
Bytes entry_bundle(std::span<Bytes const> entries);

/// Nothing when the last entry is cut short or there are more than 256.
std::optional<std::vector<Bytes>> parse_entry_bundle(ByteView bytes);

} // namespace manyhands::merkle
