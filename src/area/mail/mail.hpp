// SPDX-License-Identifier: AGPL-3.0-or-later
// Mail: what is written to people, the queue it waits in, and the way it leaves. Mails say that something
// waits and hold no personal matters.
#pragma once

#include "area/mail/mail_job.hpp"
#include "area/mail/mail_message.hpp"
#include "area/mail/mail_store.hpp"
#include "area/mail/mailbox.hpp"
#include "area/mail/mailer.hpp"
#include "area/mail/reminder_job.hpp"
