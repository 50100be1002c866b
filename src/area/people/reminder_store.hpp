// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows that say when somebody was last told by mail that something waits, about one circle or conversation.
#pragma once

#include "area/people/person.hpp"
#include "store/database.hpp"

namespace manyhands::people {

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

} // namespace manyhands::people
