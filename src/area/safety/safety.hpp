// SPDX-License-Identifier: AGPL-3.0-or-later
// Safety (rule 19): whatever anybody can publish, everybody can report, and somebody answers, on a clock, in
// the open, with a way to object. What can be reported is hung in app/ (front/reportable.hpp): this area knows
// places and circles, whose keepers and facilitators answer, and nothing of what people write there.
#pragma once

#include "area/circles/circles.hpp"
#include "area/front/front.hpp"
#include "area/mail/mail.hpp"
#include "area/people/people.hpp"
#include "area/places/places.hpp"

namespace manyhands::safety {

/// Binds /report, /reports, /reported and /hidden. The kinds outlive the door.
void bind_safety(front::Door& door, front::Reportables const& kinds);

/// On home: how many reports wait for an answer of this person.
front::Section home_section(front::Visit& visit);
/// What somebody reported, and what of theirs was hidden.
front::MyDataPart my_data(store::Snapshot const& rows, PersonId person);
/// Listener for `people.left`: reports stay to be answered; nothing says any more who made them, or whose the
/// words were.
Result<void> person_left(store::Transaction& rows, journal::Line const& line);
/// A job: mails those who must look, as mail::Reminding says; about what is illegal or a child at risk whether
/// they want reminders or not.
void remind_answerers(front::Tools const& tools);

} // namespace manyhands::safety
