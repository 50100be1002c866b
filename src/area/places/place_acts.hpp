// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do to places. Each is one transaction, and decides itself whether they may.
#pragma once

#include "area/places/places.hpp"

namespace manyhands::places {

/// The visitor, when they look after the place: otherwise Fault::forbidden `places.keepers_only`, or the
/// refusal that asks them to sign in. Places are public, so nothing is given away.
Result<PersonId> require_keeper(store::Snapshot const& rows, people::Visitor const& who, Place const& place);

/// A place below another, by its keepers; a new root, by administrators (`people.administrators_only`).
Result<Place> open_place(front::Turn& turn, PlaceDraft const& draft);

/// Kind, names and text. The place stays where it is in the tree: `draft.parent` is not looked at.
Result<Place> change_place(front::Turn& turn, PlaceId id, PlaceDraft const& draft);

} // namespace manyhands::places
