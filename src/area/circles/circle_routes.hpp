// SPDX-License-Identifier: AGPL-3.0-or-later
// Where circles hang: the parts of bind_circles.
#pragma once

#include "area/circles/circle.hpp"
#include "area/people/people.hpp"

namespace manyhands::circles {

/// /circles/{id}/join, /leave and /members.
void bind_memberships(people::Door& door);
/// /circles/{id}/invitations and /invitations/{token}.
void bind_invitations(people::Door& door);
/// /circles/{id}/applications.
void bind_applications(people::Door& door);
/// /circles/{id}/edit and /circles/{id}/wordings.
void bind_circle_changes(people::Door& door);

/// The page of a circle, with a notice there.
people::Done see_circle(CircleId id, std::string notice);

} // namespace manyhands::circles
