// SPDX-License-Identifier: AGPL-3.0-or-later
// Would the same groups come out if some of the people had stayed away?
#pragma once

#include "engine/opinion/grouping.hpp"

namespace manyhands::opinion {

/// Mean adjusted Rand index between this division, by row, and those of draws of four fifths of the people
/// into so many groups: components, positions and groups computed anew each time, axes weighed as for all
/// (Ben-Hur, Elisseeff and Guyon, PSB 2002). In large conversations the draws are of a sample, enough people
/// for components to be found in them. Nothing when cancelled. O(draws · votes of the sample).
std::optional<double> division_stability(GroupingInput const& input, std::span<GroupNumber const> division,
                                         std::size_t groups, Computing const& computing);

} // namespace manyhands::opinion
