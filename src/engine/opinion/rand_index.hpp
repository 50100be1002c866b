// SPDX-License-Identifier: AGPL-3.0-or-later
// How alike two divisions of the same people are.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace manyhands::opinion {

/// The number of a group, from 0, the largest first.
using GroupNumber = std::uint8_t;
/// Of somebody who is in no group.
inline constexpr GroupNumber no_group = std::numeric_limits<GroupNumber>::max();

/// The adjusted Rand index (Hubert and Arabie, J. Classification 2, 1985) over those who are in a group both
/// times: 1 for the same division, about 0 for one made by chance. Two divisions that both leave everybody
/// together, or everybody alone, are the same: 1. O(people).
double adjusted_rand_index(std::span<GroupNumber const> first, std::span<GroupNumber const> second);

} // namespace manyhands::opinion
