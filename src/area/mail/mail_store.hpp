// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of mail that waits to be sent. A mail is written in the transaction of the act that caused it, and
// sent after the commit by a job: no mail without its act, and no act that waits for a mail server.
#pragma once

#include "area/front/front.hpp"
#include "area/mail/mail_message.hpp"

namespace manyhands::mail {

using MailId = Id<struct MailTag>;

/// A mail in words of the catalogue, in the language of whoever receives it.
struct MailDraft {
    std::string to;
    web::Language language = web::Language::en;
    std::string subject_key;
    std::string text_key;
    std::vector<web::Argument> arguments = {}; ///< of both; names are literals
};

struct WaitingMail {
    MailId id;
    MailMessage message;
    int tries = 0;
};

/// Puts it in the queue and wakes the job after the commit.
void queue_mail(front::Turn& turn, MailDraft const& draft);
/// What an invitation costs the mailbox, however its address is spelt, and its domain: whoever invites there.
/// The words of a refusal stand at the field `email`.
Result<void> pay_invitation(front::Turn& turn, std::string_view address);
/// The newest first: whoever waits for a code is looking at the page now, a thousand invitations are not.
std::vector<WaitingMail> due_mails(store::Snapshot const& rows, Instant now, int count_max);
std::int64_t count_waiting_mail(store::Snapshot const& rows);
void delete_mail(store::Transaction& rows, MailId id);
/// All of it, unsent.
void delete_waiting_mail(store::Transaction& rows);
/// All that waits for one address.
void delete_mail_for(store::Transaction& rows, std::string_view recipient);
void postpone_mail(store::Transaction& rows, MailId id, Instant until);

} // namespace manyhands::mail
