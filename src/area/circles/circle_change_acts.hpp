// SPDX-License-Identifier: AGPL-3.0-or-later
// Changing what a circle is called, what it is for, and who can see it.
#pragma once

#include "area/circles/circles.hpp"

namespace manyhands::circles {

struct CircleChange {
    std::string name;
    std::string purpose;
    Visibility visibility = Visibility::open;
    int version_seen = 0; ///< the version that was on the page: nobody overwrites what they have not read
};

/// By facilitators. Every version is kept (rule 8); one that changes nothing is none.
///
/// To hidden: nobody outside finds the circle any more, so requests to join that wait are closed, and those
/// who sent them get a mail without the circle's name. Invitations go on working: they are for people the
/// facilitators chose. What stands in the public log stays there; nothing is added.
/// From hidden: outside, the circle is seen from now on. What its members began while it was hidden stays
/// with them (Circle::shows): they said it under another agreement.
/// Where there are other members it takes two facilitators: the first one's wish waits (the circle that comes
/// back is still hidden), members get a mail, and it happens when a second one wishes the same.
/// Members get a mail that says who changed what they can be seen by.
///
/// Fault::invalid at `name` and `purpose` as check_circle says, at `name` when it changed in between
/// (`circles.circle_changed`), at `visibility` when there is no second facilitator
/// (`circles.showing_needs_second`).
Result<Circle> change_circle(front::Turn& turn, CircleId id, CircleChange const& change);

enum class ShowingAnswer { agree, refuse };
/// By facilitators, of the wish that waits: another one agrees; any of them refuses or takes it back, and the
/// members are told. Conflict `circles.showing_over` where none waits, `circles.showing_own`.
Result<Circle> answer_showing(front::Turn& turn, CircleId id, ShowingAnswer answer);

} // namespace manyhands::circles
