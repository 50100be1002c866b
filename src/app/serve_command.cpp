// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/serve_command.hpp"

#include "app/program.hpp"
#include "app/terminal.hpp"
#include "web/server.hpp"

#include <csignal>
#include <cstdio>

namespace manyhands::app {

namespace {

/// SIGINT and SIGTERM are waited for, by one thread; to be called before any other thread exists.
sigset_t block_stop_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

Result<Configuration> configuration_of(ServeWish const& wish)
{
    Configuration configuration;
    configuration.people.data_directory = "data";
    configuration.people.origin.clear();
    if (!wish.config.empty())
        configuration = TRY(read_configuration(wish.config, configuration));
    if (!wish.data.empty())
        configuration.people.data_directory = wish.data;
    if (!wish.listen.empty())
        TRY_VOID(set_listen(configuration, wish.listen));
    if (!wish.origin.empty())
        configuration.people.origin = wish.origin;
    if (configuration.people.origin.empty())
        configuration.people.origin = "http://localhost:" + std::to_string(configuration.port);
    configuration.show_mail = wish.show_mail;
    return configuration;
}

void print_mail(people::MailMessage const& message)
{
    std::printf("\nMail to %s: %s\n%s\n", message.to.c_str(), message.subject.c_str(), message.text.c_str());
    std::fflush(stdout);
}

Result<std::unique_ptr<people::Mailer>> mailer_of(Configuration const& configuration, Clock const& clock)
{
    people::Sender const sender{.address = configuration.people.mail_from, .name = configuration.people.name};
    if (!configuration.smtp_url.empty()) {
        auto smtp = TRY(people::SmtpMailer::make({.url = configuration.smtp_url,
                                                  .sender = sender,
                                                  .encryption = configuration.smtp_encryption,
                                                  .user_name = configuration.smtp_user,
                                                  .password = configuration.smtp_password},
                                                 clock));
        return std::unique_ptr<people::Mailer>(std::move(smtp));
    }
    bool const shown = configuration.show_mail == Configuration::ShowMail::yes;
    return std::make_unique<people::OutboxMailer>(
        configuration.people.data_directory + "/outbox", sender, clock,
        shown ? people::MailObserver(print_mail) : people::MailObserver());
}

/// No default password exists: the first administrator comes by a link that is printed here, once.
void greet(Program& program, std::uint16_t port)
{
    auto const& configuration = program.configuration();
    // With port 0 the system chose one, and only now it is known.
    auto const origin =
        configuration.port == 0 ? "http://localhost:" + std::to_string(port) : configuration.people.origin;
    std::printf("Manyhands serves at %s (port %u)\n", origin.c_str(), port);
    auto const none = program.tools().database.read(
        [](store::Snapshot& rows) { return people::count_administrators(rows) == 0; });
    if (none) {
        auto const token = program.tools().database.write_and_wait([&](store::Transaction& rows) {
            return people::make_first_link(rows, program.tools().clock.now());
        });
        if (token)
            std::printf("Become its administrator (once, within a day): %s/begin/%s\n", origin.c_str(),
                        token->c_str());
    }
    std::fflush(stdout);
}

Exit complained(Error const& error)
{
    complain(error);
    return exit_of(error);
}

Exit serve_until(sigset_t const& signals, Program& program, people::Mailer& mailer)
{
    auto const& configuration = program.configuration();
    auto server =
        web::Server::start({.address = configuration.address,
                            .port = configuration.port,
                            .workers = configuration.workers,
                            .trusted_proxies = configuration.trusted_proxies,
                            .error_page =
                                [&](int status, web::Headers const& headers, std::string_view nonce) {
                                    return people::protocol_problem(program.tools(), status, headers, nonce);
                                }},
                           program.router());
    if (!server)
        return complained(server.error());
    program.start_jobs(mailer);
    greet(program, (*server)->port());
    int signal = 0;
    sigwait(&signals, &signal);
    (*server)->stop();
    program.stop_jobs();
    return Exit::done;
}

} // namespace

Exit serve(ServeWish const& wish)
{
    auto const signals = block_stop_signals();
    SystemClock const clock;
    auto configuration = configuration_of(wish);
    if (!configuration)
        return complained(configuration.error());
    auto const mailer = mailer_of(*configuration, clock);
    if (!mailer)
        return complained(mailer.error());
    auto const program = Program::open(std::move(*configuration), clock);
    if (!program)
        return complained(program.error());
    return serve_until(signals, **program, **mailer);
}

} // namespace manyhands::app
