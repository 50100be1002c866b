// SPDX-License-Identifier: AGPL-3.0-or-later
// The single transferable vote by the weighted inclusive Gregory method: whoever reaches the quota is
// elected, and their surplus goes on in equal parts of all their papers; when there is none, who has fewest
// votes is excluded, and their papers go on with the worth they have.
#pragma once

#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

/// The Scottish Local Government Elections Order 2011, schedule 1
/// (https://www.legislation.gov.uk/ssi/2011/399), as in the order of 2007: five decimals, the rest ignored;
/// ties by the latest stage at which the candidates differed, then by lot.
Count count_scottish(Election const& election, Lots const& lots);

/// The reference rule of the Proportional Representation Foundation, "WIGM", one exclusion at a time: four
/// decimals, each product and quotient cut; ties by a predetermined order. Steps are quoted by its letters.
Count count_wigm(Election const& election, Lots const& lots);

} // namespace manyhands::ranked
