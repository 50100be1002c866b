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

void note_reminder(store::Transaction& rows, DueReminder const& reminder, Instant at);
void delete_reminders_of(store::Transaction& rows, PersonId person);

} // namespace manyhands::mail
