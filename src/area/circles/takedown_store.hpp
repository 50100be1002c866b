// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of circles that were taken down.
#pragma once

#include "area/circles/circles.hpp"
#include "area/circles/takedown.hpp"

namespace manyhands::circles {

void insert_takedown(store::Transaction& rows, Takedown const& takedown);
/// Objection, answer and end: what comes after it was made.
void update_takedown(store::Transaction& rows, Takedown const& takedown);
/// The one that stands now.
std::optional<Takedown> present_takedown(store::Snapshot const& rows, Circle const& circle);

/// Of the tree of a place, newest first, those after `after`, at most `count_max`; with the name of the place
/// of the circle, never that of the circle.
struct ListedTakedown {
    Takedown takedown;
    places::PlaceName place_name;
};
std::vector<ListedTakedown> takedowns_in(store::Snapshot const& rows, PlaceId root,
                                         std::optional<front::ListKey<CircleId>> const& after, int count_max);

/// Objections that nobody answered, longest waiting first, with the place each is to be answered in; at most
/// `count_max`.
struct WaitingObjection {
    CircleId circle;
    PlaceId place;
    PersonId made_by; ///< who took it down
    Instant objected_at;
};
std::vector<WaitingObjection> waiting_objections(store::Snapshot const& rows, int count_max);

/// What somebody took down, objected to or answered: for their data.
std::vector<Takedown> takedowns_of_person(store::Snapshot const& rows, PersonId person);

} // namespace manyhands::circles
