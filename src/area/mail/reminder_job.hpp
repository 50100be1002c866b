// SPDX-License-Identifier: AGPL-3.0-or-later
// Mails that say that something waits, and how few of them there are. About one thing (a circle, a
// conversation) somebody gets one in 24 hours at most, however many wait there; and only if something came
// since their last one: who leaves it waiting is not told again and again. A job looks for what is due, so
// what came during the pause is told after it. Row and mail are one transaction: a crash sends none twice.
#pragma once

#include "area/mail/mail_store.hpp"
#include "area/mail/reminder_store.hpp"

#include <functional>

namespace manyhands::mail {

/// Between two reminders to one person about one thing.
constexpr std::chrono::hours reminder_pause{24};

/// What an area reminds of.
struct Reminding {
    /// Those due, found with due_reminders (reminder_store.hpp).
    std::function<std::vector<DueReminder>(store::Snapshot const&, Instant before)> find;
    /// Of a mail with {link} and {account}. It holds a sentence that fits everybody and the link: no name,
    /// and no word that somebody wrote.
    std::string text_key;
    /// The page where they see what waits.
    std::function<web::Url(ReminderSubject)> page;
};

/// Queues the mails that are due.
void send_reminders(front::Tools const& tools, Reminding const& reminding);

} // namespace manyhands::mail
