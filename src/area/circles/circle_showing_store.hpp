// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of the wish that a hidden circle be seen, while it waits for a second facilitator.
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::circles {

struct Showing {
    Visibility visibility = Visibility::closed; ///< what the circle would become
    PersonId asked_by;
    std::string asked_by_name = {};
    Instant asked_at;
};

/// The one that waits; none once whoever asked is no facilitator any more.
std::optional<Showing> find_showing(store::Snapshot const& rows, Circle const& circle);
/// Instead of any before.
void write_showing(store::Transaction& rows, Circle const& circle, Showing const& showing);
void delete_showing(store::Transaction& rows, Circle const& circle);

} // namespace manyhands::circles
