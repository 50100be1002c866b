// SPDX-License-Identifier: AGPL-3.0-or-later
// The job that sends waiting mail.
#pragma once

#include "area/front/front.hpp"
#include "area/mail/mailer.hpp"

namespace manyhands::mail {

/// Sends what is due, a few at a time. A mail that cannot be sent is tried again after 1, 2, 4 … minutes and
/// given up after 17 hours of trying. Not on the writer's thread: it waits for the mail server.
void send_due_mail(front::Tools const& tools, Mailer& mailer);

} // namespace manyhands::mail
