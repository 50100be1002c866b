// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/mail_job.hpp"

#include "area/mail/mail_store.hpp"

namespace manyhands::mail {

namespace {

constexpr int mails_at_a_time = 20;
constexpr int mail_tries_max = 11; // with 1 + 2 + 4 + … + 512 minutes between them: about 17 hours

/// Unavailable when it could not be noted: then the same mail would go out again and again.
Result<void> settle(front::Tools const& tools, WaitingMail const& mail, Result<void> const& sent)
{
    return tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
        if (sent || sent.error().fault == Fault::invalid || mail.tries + 1 >= mail_tries_max)
            delete_mail(rows, mail.id);
        else
            postpone_mail(rows, mail.id, tools.clock.now() + std::chrono::minutes(1 << mail.tries));
        return {};
    });
}

} // namespace

void send_due_mail(front::Tools const& tools, Mailer& mailer)
{
    // Read anew after every few: what was queued meanwhile may be more urgent.
    for (;;) {
        auto const mails = tools.database.read([&](store::Snapshot& rows) -> Result<std::vector<WaitingMail>> {
            return due_mails(rows, tools.clock.now(), mails_at_a_time);
        });
        if (!mails || mails->empty())
            return;
        for (auto const& mail : *mails)
            if (!settle(tools, mail, mailer.send(mail.message)))
                return;
    }
}

} // namespace manyhands::mail
