// SPDX-License-Identifier: AGPL-3.0-or-later
// Where circles hang: the parts of bind_circles.
#pragma once

#include "area/circles/circle.hpp"
#include "area/front/front.hpp"

namespace manyhands::circles {

/// /circles/{id}/join, /leave and /members.
void bind_memberships(front::Door& door);
/// /circles/{id}/invitations and /invitations/{token}.
void bind_invitations(front::Door& door);
/// /circles/{id}/applications.
void bind_applications(front::Door& door);
/// /circles/{id}/edit and /circles/{id}/wordings.
void bind_circle_changes(front::Door& door);
/// /circles/{id}/takedown and /places/{id}/takedowns.
void bind_takedowns(front::Door& door);

/// The page of a circle, with a notice there.
front::Done see_circle(CircleId id, std::string notice);

} // namespace manyhands::circles
