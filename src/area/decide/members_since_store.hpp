// SPDX-License-Identifier: AGPL-3.0-or-later
// When a circle was asked last: what changed among its members is told from there.
#pragma once

#include "area/decide/decision.hpp"
#include "store/snapshot.hpp"

namespace manyhands::decide {

/// When its newest other question was opened; nothing: this is the first.
std::optional<Instant> last_opening(store::Snapshot const& rows, Decision const& decision);

} // namespace manyhands::decide
