// SPDX-License-Identifier: AGPL-3.0-or-later
// Places: a tree of nation, county, town, ward, neighbourhood, estate, hospital, prison wing. The topmost
// place of a tree, its root, leads the keys of every large table and names a journal's chain.
#pragma once

#include "area/front/front.hpp"
#include "area/people/people.hpp"
#include "area/places/place.hpp"
#include "base/ids.hpp"
#include "store/search.hpp"

#include <optional>
#include <string>
#include <vector>

namespace manyhands::places {

/// Places are public: everybody may see the tree.
Result<Place> find_place(store::Snapshot const& rows, PlaceId id);
/// From the root down to the place itself.
std::vector<Place> path_to(store::Snapshot const& rows, Place const& place);
/// Directly below, by name.
std::vector<Place> children_of(store::Snapshot const& rows, Place const& place);
/// The place and all below it: what a page that gathers a place's affairs asks for. At most 1,000.
std::vector<PlaceId> subtree_of(store::Snapshot const& rows, Place const& place);
std::vector<Place> root_places(store::Snapshot const& rows);

/// Whether they look after the place: an administrator, or a keeper of it or of a place above it.
enum class Keeping { no, yes };
Keeping keeping_of(store::Snapshot const& rows, people::Visitor const& who, Place const& place);

/// What later areas hang on a place's page: lists of what happens in the place and in all places below it,
/// each card with the name of its place where that is another one.
using PlaceBoard = front::Board<Place>;

/// Binds /places, /places/{id} and what belongs to them. The board outlives the door.
void bind_places(front::Door& door, PlaceBoard const& board);

/// For the page of administrators: the topmost places, and the way to all of them.
front::Section admin_section(front::Visit& visit);

/// Makes a place whoever asks (acts that have authorised and the sample data share it): the parent decides
/// the root. Who makes a root is its first keeper. Fault::invalid as check_place says, not_found for an
/// unknown parent.
Result<Place> make_place(front::Turn& turn, PlaceDraft const& draft);

/// Makes somebody a keeper whoever asks: for acts that have authorised, and the sample data.
Result<void> add_keeper(front::Turn& turn, Place const& place, PersonId person);

/// What a search finds of places that were made before there was one.
store::SearchFill search_fill();

/// What is held about a person here: the places they look after.
front::MyDataPart my_data(store::Snapshot const& rows, PersonId person);
/// What people write here, how it is reported, and how hidden (rule 19).
front::Reportables reportables();
/// Listener for `people.left`: they stop being a keeper everywhere; refuses while they are the last keeper of
/// a root (rule 16).
Result<void> leave_everything(store::Transaction& rows, journal::Line const& line);

} // namespace manyhands::places
