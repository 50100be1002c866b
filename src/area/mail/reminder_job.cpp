// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/reminder_job.hpp"

namespace manyhands::mail {

namespace {

void send(front::Turn& turn, DueReminder const& due, Reminding const& reminding)
{
    note_reminder(turn.rows, due, turn.now);
    auto const& origin = turn.tools.settings.origin;
    queue_mail(turn,
               {.to = due.email,
                .language = due.language,
                .subject_key = "mail.reminder_subject",
                .text_key = reminding.text_key,
                .arguments = {{"service", turn.tools.settings.name},
                              {"link", origin + reminding.page(due.about).text()},
                              {"account", origin + "/account"}}});
}

} // namespace

void send_reminders(front::Tools const& tools, Reminding const& reminding)
{
    // Most times there are none: then nothing is written.
    auto const before = tools.clock.now() - reminder_pause;
    bool const none =
        tools.database.read([&](store::Snapshot& rows) { return reminding.find(rows, before).empty(); });
    if (none)
        return;
    (void)tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
        auto turn = front::program_turn(rows, tools);
        for (auto const& due : reminding.find(rows, turn.now - reminder_pause))
            send(turn, due, reminding);
        return {};
    });
}

} // namespace manyhands::mail
