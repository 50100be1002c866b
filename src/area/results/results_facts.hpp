// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads what pages of results are made of.
#pragma once

#include "area/results/results_findings.hpp"
#include "area/talk/talk.hpp"

namespace manyhands::results {

/// Ten queries; the longest goes through the votes of people who have a side.
ResultsFacts gather_results(front::Visit const& visit, talk::Entered const& entered, MapShelf& shelf);

} // namespace manyhands::results
