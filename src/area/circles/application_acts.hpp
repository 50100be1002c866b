// SPDX-License-Identifier: AGPL-3.0-or-later
// Asking to join a circle, and answering.
#pragma once

#include "area/circles/application.hpp"
#include "area/circles/circles.hpp"
#include "area/circles/invitation.hpp"

namespace manyhands::circles {

/// By anybody who is signed in and may know the circle. Who asks twice waits once. Fault::invalid at `why`;
/// conflict `circles.already_member`, `circles.has_ended`.
Result<void> ask_to_join(front::Turn& turn, CircleId id, ApplicationDraft const& draft);
/// By whoever opened an invitation that was not made for them: they wait, with its side and part. What they
/// asked before becomes this.
Result<void> ask_by_invitation(front::Turn& turn, Circle const& circle, Invitation const& invitation);
/// One's own, also in a circle one may not see any more; nothing happens where none waits.
Result<void> withdraw_application(front::Turn& turn, CircleId id);
/// Closes all that wait in a circle that was hidden just now; each person gets a mail, without its name.
Result<void> close_applications(front::Turn& turn, Circle const& circle);
/// By facilitators; the person gets a mail with the answer. Fault::invalid as check_answer says; conflict
/// `circles.answered_already` when none waits: another facilitator was quicker, or the person changed their
/// mind.
Result<void> answer_application(front::Turn& turn, CircleId id, PersonId person, AnswerDraft const& draft);

} // namespace manyhands::circles
