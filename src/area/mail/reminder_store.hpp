// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows that say when somebody was last told by mail that something waits, about one circle or conversation.
#pragma once

#include "area/front/front.hpp"
#include "store/database.hpp"

namespace manyhands::mail {

using ReminderSubject = Id<struct ReminderSubjectTag>; ///< a circle or a conversation

/// One that is due, as an area found it.
struct DueReminder {
    PersonId person;
    std::string email;
    web::Language language = web::Language::en;
    ReminderSubject about;
};
/// From columns 0 to 3: person, email, language, about.
DueReminder due_reminder(store::Row const& row);

/// More wait for the next time.
constexpr int reminders_at_a_time = 200;
/// Who is to be reminded of what waits for them, at most reminders_at_a_time: those with an address who want
/// reminders, whose last one about it is `before` or older than that, and older than the newest that waits.
/// `waiting` is an area's SELECT, without parameters, of what waits for whom: person, about (a circle or a
/// conversation), newest (when the newest that waits came).
std::vector<DueReminder> due_reminders(store::Snapshot const& rows, Instant before, std::string_view waiting);

void note_reminder(store::Transaction& rows, DueReminder const& reminder, Instant at);
void delete_reminders_of(store::Transaction& rows, PersonId person);

} // namespace manyhands::mail
