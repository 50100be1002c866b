// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/reminder_store.hpp"

namespace manyhands::mail {

DueReminder due_reminder(store::Row const& row)
{
    return {.person = row.id<PersonId>(0),
            .email = row.text(1),
            .language = web::parse_language(row.text_view(2)).value_or(web::Language::en),
            .about = row.id<ReminderSubject>(3)};
}

void note_reminder(store::Transaction& rows, DueReminder const& reminder, Instant at)
{
    rows.run("INSERT INTO reminder (person, about, sent_at) VALUES ($1, $2, $3) "
             "ON CONFLICT (person, about) DO UPDATE SET sent_at = $3",
             {reminder.person, reminder.about, at});
}

void delete_reminders_of(store::Transaction& rows, PersonId person)
{
    rows.run("DELETE FROM reminder WHERE person = $1", {person});
}

} // namespace manyhands::mail
