// SPDX-License-Identifier: AGPL-3.0-or-later
// What the operator sets: the command line goes before the configuration file (TOML), the file before the
// defaults.
#pragma once

#include "area/front/tools.hpp"
#include "area/mail/mailer.hpp"
#include "web/log.hpp"

#include <cstdint>

namespace manyhands::app {

struct Configuration {
    front::Settings settings;
    std::string store; ///< `postgresql://…`; empty: SQLite in the data directory
    std::string
        backup; ///< directory of the backups made before an upgrade; empty: `backups` in the data directory
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string private_address; ///< of the listener with the figures; empty: there is none
    std::uint16_t private_port = 0;
    std::size_t workers = 2;
    std::vector<std::string> trusted_proxies;
    std::string smtp_url; ///< empty: mail lands in the outbox of the data directory
    std::string smtp_user;
    std::string smtp_password;
    mail::MailEncryption smtp_encryption = mail::MailEncryption::automatic;
    web::Log::Answers log_answers = web::Log::Answers::faults;
    enum class ShowMail { no, yes } show_mail = ShowMail::no; ///< print mails of the outbox on the terminal
};

/// Reads a file over the defaults. Errors: invalid, app.configuration_broken {file, line, words}.
Result<Configuration> read_configuration(std::string const& file, Configuration defaults);

/// How mail leaves, where a server is set.
mail::SmtpSettings smtp_settings(Configuration const& configuration);

/// Splits `address:port`, also `[::1]:8080`.
Result<void> set_listen(Configuration& configuration, std::string_view text);
/// The same, for the listener that only the operator reaches.
Result<void> set_private(Configuration& configuration, std::string_view text);

} // namespace manyhands::app
