// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/serve_command.hpp"

#include "app/backup_commands.hpp"
#include "app/program.hpp"
#include "app/proxy_watch.hpp"
#include "app/terminal.hpp"
#include "app/watch_routes.hpp"
#include "area/accounts/accounts.hpp"
#include "area/mail/mail.hpp"
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

void print_mail(mail::MailMessage const& message)
{
    std::printf("\nMail to %s: %s\n%s\n", message.to.c_str(), message.subject.c_str(), message.text.c_str());
    std::fflush(stdout);
}

Result<std::unique_ptr<mail::Mailer>> mailer_of(Configuration const& configuration, Clock const& clock)
{
    auto const settings = smtp_settings(configuration);
    if (!settings.url.empty()) {
        auto smtp = TRY(mail::SmtpMailer::make(settings, clock));
        return std::unique_ptr<mail::Mailer>(std::move(smtp));
    }
    bool const shown = configuration.show_mail == Configuration::ShowMail::yes;
    return std::make_unique<mail::OutboxMailer>(
        configuration.settings.data_directory + "/outbox", settings.sender, clock,
        shown ? mail::MailObserver(print_mail) : mail::MailObserver());
}

/// No default password exists: the first administrator comes by a link that is printed here, once.
void greet(Program& program, std::uint16_t port)
{
    auto const& configuration = program.configuration();
    // With port 0 the system chose one, and only now it is known.
    auto const origin =
        configuration.port == 0 ? "http://localhost:" + std::to_string(port) : configuration.settings.origin;
    std::printf("Manyhands serves at %s (port %u)\n", origin.c_str(), port);
    auto const none = program.tools().database.read(
        [](store::Snapshot& rows) { return people::count_administrators(rows) == 0; });
    if (none) {
        auto const token = program.tools().database.write_and_wait([&](store::Transaction& rows) {
            return accounts::make_first_link(rows, program.tools().clock.now());
        });
        if (token)
            std::printf("Become its administrator (once, within a day): %s/begin/%s\n", origin.c_str(),
                        token->c_str());
    }
    std::fflush(stdout);
}

/// Whoever is signed in sends large files, under their own name.
std::string uploader(front::Tools const& tools, web::Request const& request)
{
    return tools.database.read([&](store::Snapshot& rows) {
        auto const who = people::find_visitor(rows, request, tools.clock.now());
        return who.is_member() ? who.person->text() : std::string();
    });
}

web::Server::Options server_options(Program& program, ProxyWatch& proxies,
                                    std::shared_ptr<web::Traffic> traffic)
{
    auto const& configuration = program.configuration();
    return {.address = configuration.address,
            .port = configuration.port,
            .workers = configuration.workers,
            .trusted_proxies = configuration.trusted_proxies,
            .untrusted_proxy = [&proxies] { proxies.note(); },
            .error_page =
                [&](int status, web::Failed const& request) {
                    return front::protocol_problem(program.tools(), status, request);
                },
            .uploader = [&](web::Request const& request) { return uploader(program.tools(), request); },
            .log = program.log(),
            .traffic = std::move(traffic)};
}

/// The listener that only the operator reaches; nothing where none is wanted.
Result<std::unique_ptr<web::Server>> start_private(Program& program, web::Traffic const& traffic)
{
    auto const& configuration = program.configuration();
    if (configuration.private_address.empty())
        return nullptr;
    web::Router router;
    bind_health(router, program.tools().database);
    bind_metrics(router, {program.tools().database, traffic, [&program] { return program.job_figures(); }});
    return web::Server::start(
        {.address = configuration.private_address, .port = configuration.private_port, .workers = 1},
        std::move(router));
}

Exit serve_until(sigset_t const& signals, Program& program, mail::Mailer& mailer)
{
    auto const traffic = std::make_shared<web::Traffic>();
    ProxyWatch proxies(program.tools());
    auto const server = web::Server::start(server_options(program, proxies, traffic), program.router());
    if (!server)
        return complained(server.error());
    auto const figures = start_private(program, *traffic);
    if (!figures)
        return complained(figures.error());
    program.start_jobs(mailer);
    greet(program, (*server)->port());
    int signal = 0;
    sigwait(&signals, &signal);
    (*server)->stop();
    if (*figures)
        (*figures)->stop();
    program.stop_jobs();
    return Exit::done;
}

} // namespace

Result<Configuration> configuration_of(ServeWish const& wish)
{
    Configuration configuration;
    configuration.settings.data_directory = "data";
    configuration.settings.origin.clear();
    if (!wish.config.empty())
        configuration = TRY(read_configuration(wish.config, configuration));
    if (!wish.data.empty())
        configuration.settings.data_directory = wish.data;
    if (!wish.store.empty())
        configuration.store = wish.store;
    if (!wish.keys.empty())
        configuration.settings.key_directory = wish.keys;
    if (!wish.listen.empty())
        TRY_VOID(set_listen(configuration, wish.listen));
    if (!wish.private_listen.empty())
        TRY_VOID(set_private(configuration, wish.private_listen));
    if (!wish.origin.empty())
        configuration.settings.origin = wish.origin;
    if (configuration.settings.origin.empty())
        configuration.settings.origin = "http://localhost:" + std::to_string(configuration.port);
    configuration.show_mail = wish.show_mail;
    return configuration;
}

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
    if (auto const kept = keep_before_upgrade(*configuration); !kept)
        return complained(kept.error());
    auto const program = Program::open(std::move(*configuration), clock);
    if (!program)
        return complained(program.error());
    return serve_until(signals, **program, **mailer);
}

} // namespace manyhands::app
