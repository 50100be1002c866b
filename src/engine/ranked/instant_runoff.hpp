// SPDX-License-Identifier: AGPL-3.0-or-later
// Instant runoff: until somebody has more than half of the votes that still count, who has fewest is
// excluded, and their papers go on. Ties by the latest round in which the candidates differed, then by lot.
// For several seats each is counted anew without those who have one: a majority can take all of them, unlike
// with the transferable vote.
#pragma once

#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

Count count_instant_runoff(Election const& election, Lots const& lots);

} // namespace manyhands::ranked
