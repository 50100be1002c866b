// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads what pages of results are made of.
#pragma once

#include "area/talk/conversation_access.hpp"
#include "area/talk/results_findings.hpp"

namespace manyhands::talk {

/// Ten queries; the longest goes through the votes of people who have a side.
ResultsFacts gather_results(front::Visit const& visit, Entered const& entered, MapShelf& shelf);

} // namespace manyhands::talk
