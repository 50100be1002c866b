// SPDX-License-Identifier: AGPL-3.0-or-later
// Methods of one stage: who has the most votes. None of them is proportional.
#pragma once

#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

/// A vote for everybody who stands on a paper.
Count count_approval(Election const& election, Lots const& lots);
/// A vote for the first preference; for several seats, too (the single non-transferable vote).
Count count_plurality(Election const& election, Lots const& lots);
/// A vote for each of the first preferences, as many as there are seats.
Count count_block(Election const& election, Lots const& lots);

} // namespace manyhands::ranked
