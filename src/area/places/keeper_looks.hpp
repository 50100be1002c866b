// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages about keepers show.
#pragma once

#include "area/places/keeper_pages.hpp"
#include "area/places/places.hpp"

namespace manyhands::places {

/// For keepers of the place: its keepers by name, and the invitations that are open.
Result<KeepersPage> look_at_keepers(front::Visit& visit, PlaceId id);
/// For whoever holds the token.
Result<KeeperInvitationPage> look_at_keeper_invitation(front::Visit& visit, std::string_view token);

} // namespace manyhands::places
