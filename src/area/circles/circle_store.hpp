// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of circles and of the wordings of their agreements. The readings that neighbours may use are declared
// in circles.hpp.
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::circles {

void insert_circle(store::Transaction& rows, Circle const& circle, Instant at);
Instant made_at(store::Snapshot const& rows, Circle const& circle);
/// By id, behind `after`, at most `count_max`.
std::vector<IdBytes> circle_ids(store::Snapshot const& rows, IdBytes const& after, int count_max);
void end_circle(store::Transaction& rows, Circle const& circle, Instant at);

/// One wording of an agreement; whoever wrote it has an empty name after leaving.
struct Wording {
    int version = 0;
    std::string text;
    PersonId made_by;
    std::string made_by_name;
    Instant made_at;
};
/// Which wordings: those before a version (nothing: from the newest), and written at `since` or later; the
/// present one whenever it was written.
struct WordingRange {
    std::optional<int> before = {};
    std::optional<Instant> since = {};
};
/// Newest first, at most `count_max`.
std::vector<Wording> wordings_of(store::Snapshot const& rows, Circle const& circle, WordingRange const& range,
                                 int count_max);
/// Makes `wording` the present agreement and keeps it.
void write_wording(store::Transaction& rows, Circle const& circle, Wording const& wording);

/// A circle in a list, and where it is.
struct ListedCircle {
    Circle circle;
    places::PlaceName place_name;
};
/// Open and closed circles that have not ended, by the name of their place and then their own: those after
/// the circle `after` (from the first where that one is not in the list), at most `count_max`. Hidden circles
/// are never looked at.
std::vector<ListedCircle> listed_circles(store::Snapshot const& rows, std::optional<CircleId> after,
                                         int count_max);

/// Circles in a place and all places below it that the visitor may know of, by name: those after the circle
/// `after` (from the first where that one is not in the list), at most `count_max`.
std::vector<ListedCircle> circles_in(store::Snapshot const& rows, people::Visitor const& who,
                                     places::Place const& place, std::optional<CircleId> after,
                                     int count_max);

/// What somebody facilitates, where others ask to join, and how many do.
struct Asked {
    CircleId circle;
    std::string name;
    int waiting;
};
std::vector<Asked> asked_of_facilitator(store::Snapshot const& rows, PersonId person);

} // namespace manyhands::circles
