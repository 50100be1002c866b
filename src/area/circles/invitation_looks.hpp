// SPDX-License-Identifier: AGPL-3.0-or-later
// Gathers what the pages about invitations show.
#pragma once

#include "area/circles/circles.hpp"
#include "area/circles/invitation_pages.hpp"

namespace manyhands::circles {

/// For facilitators: what is open, and the form of another one.
Result<InvitationsPage> look_at_invitations(front::Visit& visit, CircleId id);
/// For whoever holds the token: what they are invited to.
Result<InvitationPage> look_at_invitation(front::Visit& visit, std::string_view token);

} // namespace manyhands::circles
