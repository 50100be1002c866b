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

std::vector<DueReminder> due_reminders(store::Snapshot const& rows, Instant before, std::string_view waiting)
{
    return rows.all("SELECT p.id, p.email, p.language, w.about FROM (" + std::string(waiting) +
                        ") w JOIN person_address p ON p.id = w.person AND p.reminders = 1 "
                        "LEFT JOIN last_reminder r ON r.person = w.person AND r.about = w.about "
                        "WHERE r.sent_at IS NULL OR (r.sent_at <= $1 AND w.newest >= r.sent_at) LIMIT $2",
                    {before, reminders_at_a_time}, due_reminder);
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
