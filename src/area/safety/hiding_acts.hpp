// SPDX-License-Identifier: AGPL-3.0-or-later
// Hiding what was reported, and what follows: who may bring it back, and how an objection is answered.
#pragma once

#include "area/safety/report_acts.hpp"

namespace manyhands::safety {

/// Where something stands: a circle, a place, both or neither.
struct Whereabouts {
    std::optional<CircleId> circle = {};
    std::optional<PlaceId> place = {};
};
/// Facilitators of the circle, keepers of the place and of those above it, administrators.
bool can_answer_there(store::Snapshot const& rows, people::Visitor const& who, Whereabouts const& where);

/// For acts that have authorised: hides the thing for the reason that was given as the answer, and mails its
/// author.
Result<void> hide_reported(front::Turn& turn, front::Reportables const& kinds, Reported const& reported);
/// The same: what the answer to an objection says, done to the hiding.
Result<void> answer_hiding(front::Turn& turn, front::Reportables const& kinds, Reported const& objection);

} // namespace manyhands::safety
