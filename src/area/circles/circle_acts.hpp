// SPDX-License-Identifier: AGPL-3.0-or-later
// Making a circle, and the agreement its members work by.
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::circles {

/// Whether somebody may start a circle of that kind in that place: peer and support circles, anybody who is
/// signed in; assemblies, which speak for a place, those who look after it. Forbidden
/// `circles.keepers_start_assemblies` otherwise.
Result<PersonId> may_start(store::Snapshot const& rows, people::Visitor const& who,
                           places::Place const& place, Kind kind);

/// Starts a circle; the one who starts it is its facilitator, whatever `draft.facilitator` says.
Result<Circle> start_circle(front::Turn& turn, CircleDraft draft);

struct AgreementDraft {
    std::string text;
    int version_seen = 0; ///< the version that was on the page: nobody overwrites what they have not read
};
/// By facilitators. Fault::invalid at `agreement` when it changed in between (`circles.agreement_changed`).
Result<Circle> change_agreement(front::Turn& turn, CircleId id, AgreementDraft const& draft);

} // namespace manyhands::circles
