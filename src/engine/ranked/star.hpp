// SPDX-License-Identifier: AGPL-3.0-or-later
// STAR, score then automatic runoff (https://www.starvoting.org/technical_specifications): the two candidates
// with the most points go into a runoff, and the one whom more papers give more points wins. Several seats:
// bloc STAR, a count for each seat without those who have one.
//
// A ranked paper gives five points at the first rank, four at the second, and so on; ranks left out count,
// candidates at one rank get the same. From the sixth rank on, and for who does not stand on the paper, there
// are none.
#pragma once

#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

inline constexpr int star_points_max = 5;

/// Ties for the runoff: who loses fewer comparisons among the tied, then who has more papers with five
/// points, then the lot. Ties in it: more points, more papers with five, the lot.
Count count_star(Election const& election, Lots const& lots);

} // namespace manyhands::ranked
