// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/program.hpp"

#include "app/help_routes.hpp"
#include "app/navigation.hpp"
#include "app/secret_files.hpp"
#include "area/decide/close_acts.hpp"
#include "assets_names.hpp"
#include "web/assets.hpp"

#include <spdlog/spdlog.h>

namespace manyhands::app {

namespace {

/// Asset names are constants of the build; Url::same_site checks them like any other text.
web::Url asset(std::string_view path) { return web::Url::same_site(path).value_or(web::Url{}); }

web::Assets theme_assets()
{
    return {.css = asset(web::css_path),
            .script = asset(web::js_path),
            .font = asset(web::font_path),
            .icon = asset(web::icon_path)};
}

/// The host people type, without the scheme: under it the public logs are known.
std::string host_of(std::string_view origin) { return std::string(origin.substr(origin.find("://") + 3)); }

merkle::SecretKey secret_key(Bytes const& bytes)
{
    merkle::SecretKey key;
    std::ranges::copy(bytes, key.bytes.begin());
    return key;
}

} // namespace

Result<std::unique_ptr<Program>> Program::open(Configuration configuration, Clock const& clock)
{
    auto const& directory = configuration.people.data_directory;
    auto database =
        TRY(store::Database::open({.directory = directory,
                                   .migrations = store::embedded_migrations(),
                                   .log = [](std::string_view line) { spdlog::warn("{}", line); }}));
    auto server_key = TRY(secret_file(directory, "server.key"));
    auto const log_key = TRY(secret_file(directory, "log.key"));
    journal::LogKeeper keeper{host_of(configuration.people.origin), secret_key(log_key)};
    return std::unique_ptr<Program>(new Program(std::move(configuration), clock, std::move(database),
                                                std::move(server_key), std::move(keeper)));
}

Program::Program(Configuration configuration, Clock const& clock, std::unique_ptr<store::Database> database,
                 Bytes server_key, journal::LogKeeper keeper)
    : configuration_(std::move(configuration)), database_(std::move(database)),
      tools_{.clock = clock,
             .database = *database_,
             .journal = journal_,
             .server_key = std::move(server_key),
             .settings = configuration_.people,
             .assets = theme_assets()},
      keeper_(std::move(keeper)), maps_(tools_), door_(router_, tools_)
{
    subscribe();
    hang();
    bind();
}

void Program::subscribe()
{
    journal_.on("people.guest_confirmed", talk::guest_confirmed);
    journal_.on("people.left", places::leave_everything);
    journal_.on("people.left", circles::leave_everything);
    journal_.on("people.left", talk::person_left);
    journal_.on("people.left", decide::person_left);
    for (auto const act : talk::MapJob::acts)
        journal_.after(std::string(act), [this](journal::Line const& line) { maps_.note(line); });
}

void Program::hang()
{
    place_board_ = {talk::place_section, decide::place_section, decide::place_promises_section,
                    circles::place_section};
    circle_board_ = {decide::circle_section, talk::circle_section, decide::circle_promises_section};
    conversation_board_ = {decide::conversation_section};
    home_boards_ = {.start = {talk::start_section},
                    .waiting = {decide::home_section, talk::home_section, circles::home_section},
                    .begun = {decide::home_promises_section, talk::home_begun_section,
                              decide::home_answered_section, circles::home_mine_section}};
    admin_board_ = {places::admin_section, talk::admin_section};
    my_data_ = {places::my_data, circles::my_data, talk::my_data, decide::my_data};
}

void Program::bind()
{
    door_.set_navigation(navigation);
    web::add_assets(router_, web::embedded_assets());
    journal::bind_log(router_, *database_, keeper_);
    people::bind_sign_in(door_);
    people::bind_account(door_, my_data_);
    people::bind_admin(door_, admin_board_);
    places::bind_places(door_, place_board_);
    circles::bind_circles(door_, circle_board_);
    talk::bind_talk(door_, conversation_board_, shelf_);
    decide::bind_decide(door_);
    bind_home(door_, home_boards_);
    bind_help(door_, keeper_);
}

void Program::start_jobs(people::Mailer& mailer)
{
    using namespace std::chrono_literals;
    maps_.note_old_maps();
    std::vector<Job> jobs{{"decisions", 1000ms, [this] { decide::close_due(tools_); }},
                          {"mail", 5000ms, [this, &mailer] { people::send_due_mail(tools_, mailer); }},
                          {"reminders", 60'000ms,
                           [this] {
                               circles::remind_facilitators(tools_);
                               talk::remind_moderators(tools_);
                           }},
                          {"maps", 1000ms, [this] { maps_.run_due(); }},
                          {"forgetting", 3'600'000ms, [this] { people::forget_what_is_over(tools_); }}};
    jobs_ = std::make_unique<Jobs>(std::move(jobs), [](std::string_view line) { spdlog::error("{}", line); });
    tools_.wake_jobs = [this] {
        if (jobs_)
            jobs_->wake();
    };
}

} // namespace manyhands::app
