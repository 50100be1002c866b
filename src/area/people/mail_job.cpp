// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/mail_job.hpp"

#include "area/people/attempt_store.hpp"
#include "area/people/mail_store.hpp"
#include "area/people/passkey_store.hpp"
#include "area/people/sent_form_store.hpp"
#include "area/people/session.hpp"
#include "area/people/sign_in_store.hpp"

namespace manyhands::people {

namespace {

constexpr int mails_at_a_time = 20;
constexpr int mail_tries_max = 11; // with 1 + 2 + 4 + … + 512 minutes between them: about 17 hours

/// A page may lie open over a weekend and its form still act once only.
constexpr std::chrono::hours form_memory{24 * 4};
constexpr std::chrono::hours attempt_memory{48};

/// Unavailable when it could not be noted: then the same mail would go out again and again.
Result<void> settle(Tools const& tools, WaitingMail const& mail, Result<void> const& sent)
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

void send_due_mail(Tools const& tools, Mailer& mailer)
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

void forget_what_is_over(Tools const& tools)
{
    auto const now = tools.clock.now();
    (void)tools.database.write_and_wait([&](store::Transaction& rows) -> Result<void> {
        delete_ended_sessions(rows, now);
        delete_codes(rows, now - attempt_memory);
        delete_attempts(rows, now - attempt_memory);
        delete_full_buckets(rows, now);
        delete_challenges(rows, now - attempt_memory);
        delete_sent_forms(rows, now - form_memory);
        delete_ended_links(rows, now);
        return {};
    });
}

} // namespace manyhands::people
