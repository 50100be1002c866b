// SPDX-License-Identifier: AGPL-3.0-or-later
// The job that sends waiting mail.
#pragma once

#include "area/people/mailer.hpp"
#include "area/people/tools.hpp"

namespace manyhands::people {

/// Sends what is due, a few at a time. A mail that cannot be sent is tried again after 1, 2, 4 … minutes and
/// given up after 17 hours of trying. Not on the writer's thread: it waits for the mail server.
void send_due_mail(Tools const& tools, Mailer& mailer);

/// Forgets what no longer serves: ended sessions, old codes, links, attempts, challenges and forms that were
/// acted on.
void forget_what_is_over(Tools const& tools);

} // namespace manyhands::people
