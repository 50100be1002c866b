// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of what a circle was called, what it was for and who could see it (rule 8).
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::circles {

struct CircleWording {
    int version = 0;
    std::string name;
    std::string purpose;
    Visibility visibility = Visibility::open;
    std::string made_by_name; ///< empty after leaving
    Instant made_at;
};

/// Who made it so, and when.
struct Made {
    PersonId by;
    Instant at;
};
/// Keeps what the circle is now behind what it was before, and writes it where it is read. What those outside may
/// know of it is read again.
void write_circle(store::Transaction& rows, Circle& circle, Made const& made);
/// The number of what it is now; 1 if it never changed.
int circle_version(store::Snapshot const& rows, Circle const& circle);
/// Newest first, the present one included: those before the version `before` (nothing: from the newest), at
/// most `count_max`.
std::vector<CircleWording> circle_wordings(store::Snapshot const& rows, Circle const& circle,
                                           std::optional<int> before, int count_max);

} // namespace manyhands::circles
