// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/mail/mail_store.hpp"

#include "area/mail/mailbox.hpp"

namespace manyhands::mail {

void queue_mail(front::Turn& turn, MailDraft const& draft)
{
    turn.rows.run("INSERT INTO mail (id, recipient, subject, body, language, made_at, tries, next_try_at) "
                  "VALUES ($1, $2, $3, $4, $5, $6, 0, $6)",
                  {MailId::random(), draft.to, web::say(draft.language, draft.subject_key, draft.arguments),
                   web::say(draft.language, draft.text_key, draft.arguments), web::code(draft.language),
                   turn.now});
    turn.rows.after_commit([&tools = turn.tools] { tools.wake_jobs(); });
}

Result<void> pay_invitation(front::Turn& turn, std::string_view address)
{
    namespace prices = front::prices;
    auto paid = front::pay(turn, prices::invitations_per_mailbox, mailbox_of(address));
    if (paid)
        paid = front::pay(turn, prices::invitations_per_domain, domain_of(address));
    if (!paid)
        return fail(front::at_field(paid.error(), "email"));
    return {};
}

std::vector<WaitingMail> due_mails(store::Snapshot const& rows, Instant now, int count_max)
{
    return rows.all("SELECT id, recipient, subject, body, language, tries FROM mail WHERE next_try_at <= $1 "
                    "ORDER BY made_at DESC, id LIMIT $2",
                    {now, count_max}, [](store::Row const& row) {
                        return WaitingMail{.id = row.id<MailId>(0),
                                           .message = {.to = row.text(1),
                                                       .subject = row.text(2),
                                                       .text = row.text(3),
                                                       .language = row.text(4)},
                                           .tries = static_cast<int>(row.integer(5))};
                    });
}

std::int64_t count_waiting_mail(store::Snapshot const& rows)
{
    return rows.number("SELECT COUNT(*) FROM mail", {});
}

void delete_mail(store::Transaction& rows, MailId id) { rows.run("DELETE FROM mail WHERE id = $1", {id}); }

void delete_mail_for(store::Transaction& rows, std::string_view recipient)
{
    rows.run("DELETE FROM mail WHERE recipient = $1", {recipient});
}

void delete_waiting_mail(store::Transaction& rows) { rows.run("DELETE FROM mail", {}); }

void postpone_mail(store::Transaction& rows, MailId id, Instant until)
{
    rows.run("UPDATE mail SET tries = tries + 1, next_try_at = $2 WHERE id = $1", {id, until});
}

} // namespace manyhands::mail
