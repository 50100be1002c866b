// SPDX-License-Identifier: AGPL-3.0-or-later
// How mail leaves: to an SMTP server, or into the outbox directory where none is configured. Both refuse the
// same messages (compose_mail tells which), so a mail that lands in the outbox would have gone to the server.
#pragma once

#include "area/mail/mail_message.hpp"

#include <functional>
#include <memory>
#include <mutex>

namespace manyhands::mail {

class Mailer {
public:
    virtual ~Mailer() = default;
    /// Returns when the mail was taken over (or was not). May be called from any thread; mails go one after
    /// another. Errors: invalid for a message that cannot be written (compose_mail) or a recipient whom the
    /// server refuses for good (people.mail_recipient_refused); unavailable (people.mail_unavailable) when it
    /// makes sense to try again. The note has an argument "reason" for the operator's log, never for the
    /// page: what the server says of a recipient must not reach somebody who signs in (rule 17).
    virtual Result<void> send(MailMessage const& message) = 0;
};

/// automatic: smtps:// or STARTTLS, except to a server on this machine. required: there too. none: only on
/// this machine or where the way to the server is protected by other means; never with a password.
enum class MailEncryption { automatic, required, none };

struct SmtpSettings {
    /// smtp://host[:port] (usually port 587 or 25) or smtps://host[:port] (465).
    std::string url;
    Sender sender;
    MailEncryption encryption = MailEncryption::automatic;
    /// Both empty: no sign-in at the server.
    std::string user_name = {};
    std::string password = {};
    /// PEM file of the certificate authorities to trust instead of the system's; empty for the system's.
    std::string certificate_authority_file = {};
    /// For one mail from beginning to end, connecting included.
    std::chrono::milliseconds timeout{10'000};
};

/// Speaks SMTP through libcurl. The connection stays open between mails, which makes the second ten times
/// cheaper.
class SmtpMailer final : public Mailer {
    struct Connection; // libcurl's handle

public:
    /// Does not connect yet. The clock must outlive the mailer.
    /// Errors: invalid with people.mail_server_malformed, people.mail_password_in_clear or
    /// people.mail_sender_malformed.
    static Result<std::unique_ptr<SmtpMailer>> make(SmtpSettings settings, Clock const& clock);
    ~SmtpMailer() override;

    Result<void> send(MailMessage const& message) override;
    /// Connects and signs in as for a mail, and sends none. Errors as send's: unavailable.
    Result<void> try_server();

    /// For make() alone: nobody else has a Connection.
    SmtpMailer(SmtpSettings settings, std::unique_ptr<Connection> connection, Clock const& clock);

private:
    SmtpSettings settings_;
    Clock const& clock_;
    std::mutex turn_;
    std::unique_ptr<Connection> connection_;
};

/// Told of each mail after its file is there: `serve` prints it on the terminal.
using MailObserver = std::function<void(MailMessage const&)>;

/// Writes each mail to `<directory>/<ISO time>-<random>.eml`, whole or not at all, readable by the owner
/// alone.
class OutboxMailer final : public Mailer {
public:
    /// Makes the directory when the first mail comes. The clock must outlive the mailer.
    OutboxMailer(std::string directory, Sender sender, Clock const& clock, MailObserver observer = {});

    Result<void> send(MailMessage const& message) override;

private:
    std::string directory_;
    Sender sender_;
    Clock const& clock_;
    MailObserver observer_;
    std::mutex turn_;
};

} // namespace manyhands::mail
