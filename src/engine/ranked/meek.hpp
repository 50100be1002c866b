// SPDX-License-Identifier: AGPL-3.0-or-later
// The single transferable vote by Meek's method, as the reference rule of the Proportional Representation
// Foundation has it (https://prfound.org/resources/reference/reference-meek-rule/): fixed arithmetic with
// nine decimals, omega 0.000001.
#pragma once

#include "engine/ranked/ranked_count.hpp"

namespace manyhands::ranked {

Count count_meek(Election const& election, Lots const& lots);

} // namespace manyhands::ranked
