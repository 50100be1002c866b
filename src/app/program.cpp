// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/program.hpp"

#include "app/help_routes.hpp"
#include "app/navigation.hpp"
#include "app/search_routes.hpp"
#include "app/secret_files.hpp"
#include "app/watch_routes.hpp"
#include "area/accounts/accounts.hpp"
#include "area/decide/close_acts.hpp"
#include "area/plans/plans.hpp"
#include "area/records/records.hpp"
#include "area/safety/safety.hpp"
#include "area/talk/guest_job.hpp"
#include "assets_names.hpp"
#include "web/assets.hpp"

#include <algorithm>

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

/// The key in that file, made if absent. Where other servers share the store it must be theirs. That of the
/// records must in any case be the one they were sealed with: two keys in turn would lock up some of each.
Result<Bytes> key_of(store::Database& database, std::string const& directory, std::string const& name)
{
    auto key = TRY(secret_file(directory, name));
    if (!database.is_shared() && name != records::installation_key_name)
        return key;
    auto const fingerprint = sha256("fingerprint of " + name + "\n" + to_hex(key));
    auto const is_theirs = TRY(database.write_and_wait([&](store::Transaction& rows) -> Result<bool> {
        return front::is_shared_key(rows, name, fingerprint);
    }));
    if (!is_theirs)
        return fail(Error{Fault::unavailable, {"app.key_differs", {{"file", directory + "/" + name}}}});
    return key;
}

} // namespace

Result<std::unique_ptr<Program>> Program::open(Configuration configuration, Clock const& clock,
                                               store::Options::Loading loading)
{
    auto const& directory = configuration.settings.data_directory;
    auto const log = web::Log::to_standard_error(configuration.log_answers);
    auto database = TRY(store::Database::open({.directory = directory,
                                               .address = configuration.store,
                                               .migrations = store::embedded_migrations(),
                                               .loading = loading,
                                               .log = [log](std::string_view line) { log.warning(line); }}));
    auto server_key = TRY(key_of(*database, configuration.settings.keys(), "server.key"));
    // The area reads it where it opens a record; here it is made, and is the right one.
    TRY(key_of(*database, configuration.settings.keys(), std::string(records::installation_key_name)));
    auto const log_key = TRY(key_of(*database, configuration.settings.keys(), "log.key"));
    journal::LogKeeper keeper{host_of(configuration.settings.origin), secret_key(log_key)};
    return std::unique_ptr<Program>(new Program(std::move(configuration), clock, log, std::move(database),
                                                std::move(server_key), std::move(keeper)));
}

Program::Program(Configuration configuration, Clock const& clock, web::Log log,
                 std::unique_ptr<store::Database> database, Bytes server_key, journal::LogKeeper keeper)
    : configuration_(std::move(configuration)), log_(std::move(log)), database_(std::move(database)),
      tools_{.clock = clock,
             .database = *database_,
             .journal = journal_,
             .server_key = std::move(server_key),
             .settings = configuration_.settings,
             .assets = theme_assets()},
      keeper_(std::move(keeper)), maps_(tools_, shelf_), imports_(tools_), door_(router_, tools_)
{
    tools_.wake_jobs = [this] { wake_jobs(); };
    tools_.warn = [log = log_](std::string_view line) { log.warning(line); };
    subscribe();
    hang();
    bind();
}

void Program::subscribe()
{
    journal_.on("people.guest_confirmed", talk::guest_confirmed);
    journal_.on("people.left", places::leave_everything);
    journal_.on("people.left", circles::leave_everything);
    journal_.on("people.left", records::person_left);
    journal_.on("people.left", safety::person_left);
    journal_.on("people.left", talk::person_left);
    journal_.on("people.left", polis::importer_left);
    journal_.on("people.left", decide::person_left);
    journal_.on("people.left", plans::person_left);
    for (auto const* act : {"circles.changed", "circles.taken_down", "circles.takedown_lifted"}) {
        journal_.on(act, talk::circle_changed);
        journal_.on(act, decide::circle_changed);
    }
    for (auto const act : results::MapJob::acts)
        journal_.after(std::string(act), [this](journal::Line const& line) { maps_.note(line); });
}

void Program::hang()
{
    place_board_ = {talk::place_section, decide::place_section, decide::place_promises_section,
                    circles::place_section, circles::place_takedowns_section};
    circle_board_ = {plans::circle_section, decide::circle_section, talk::circle_section,
                     decide::circle_promises_section};
    conversation_board_ = {decide::conversation_section};
    home_boards_ = {.start = {talk::start_section},
                    .waiting = {safety::home_section, plans::home_section, decide::home_section,
                                talk::home_section, circles::home_section,
                                circles::home_objections_section, records::home_section},
                    .begun = {decide::home_promises_section, talk::home_begun_section,
                              decide::home_answered_section, circles::home_mine_section}};
    admin_board_ = {places::admin_section, talk::admin_section};
    search_fills_ = {places::search_fill(), circles::search_fill(), talk::search_fill(),
                     decide::search_fill()};
    my_data_ = {places::my_data, circles::my_data,
                [this](store::Snapshot const& rows, PersonId person) {
                    return records::my_data(tools_, rows, person);
                },
                safety::my_data, talk::my_data, decide::my_data, plans::my_data};
    for (auto const& of_area : {places::reportables(), circles::reportables(), talk::reportables(),
                                decide::reportables()})
        reportables_.insert(reportables_.end(), of_area.begin(), of_area.end());
}

void Program::bind()
{
    door_.set_navigation(navigation);
    web::add_assets(router_, web::embedded_assets());
    bind_health(router_, *database_);
    journal::bind_log(router_, *database_, keeper_);
    accounts::bind_sign_in(door_);
    accounts::bind_account(door_, my_data_);
    accounts::bind_admin(door_, admin_board_);
    places::bind_places(door_, place_board_);
    circles::bind_circles(door_, circle_board_);
    records::bind_records(door_);
    safety::bind_safety(door_, reportables_);
    talk::bind_talk(door_, conversation_board_, results::ask_by(shelf_));
    results::bind_results(door_, conversation_board_, shelf_);
    polis::bind_polis(door_, imports_);
    decide::bind_decide(door_, shelf_);
    plans::bind_plans(door_);
    bind_home(door_, home_boards_);
    bind_search(door_);
    bind_help(door_, keeper_);
}

std::vector<Job> Program::common_jobs(mail::Mailer& mailer)
{
    using namespace std::chrono_literals;
    auto const when_due = [this](auto work) {
        return [this, work] {
            if (clock_watch_.trusts_now())
                work();
        };
    };
    std::vector<Job> jobs{
        {"decisions", 1000ms, when_due([this] { decide::close_due(tools_); })},
        {"mail", 2000ms, [this, &mailer] { mail::send_due_mail(tools_, mailer); }},
        {"reminders", 60'000ms,
         [this] {
             circles::remind_facilitators(tools_);
             talk::remind_moderators(tools_);
             safety::remind_answerers(tools_);
             plans::remind_of_plans(tools_);
          },
          Job::Starts::by_its_clock},
         {"search", 60'000ms, [this] { fill_search(tools_, search_fills_); }, Job::Starts::by_its_clock},
         {"forgetting", 3'600'000ms, when_due([this] {
              accounts::forget_what_is_over(tools_);
              talk::forget_silent_guests(tools_);
          }),
          Job::Starts::by_its_clock}};
    if (duty_)
        for (auto& job : jobs)
            job.work = [this, work = std::move(job.work)] {
                if (duty_->is_ours())
                    work();
            };
    return jobs;
}

std::vector<Job> Program::map_jobs()
{
    using namespace std::chrono_literals;
    std::vector<Job> jobs{{"maps", 1000ms, [this] { maps_.run_due(); }}};
    if (map_duty_) {
        maps_.store_only_if([this] { return map_duty_->is_ours(); });
        jobs.insert(jobs.begin(), {"other servers", 1000ms, [this] { hear_other_servers(); }});
    }
    return jobs;
}

void Program::hear_other_servers()
{
    database_->read([this](store::Snapshot& rows) {
        other_servers_.hear(rows, [this](journal::Line const& line) {
            if (std::ranges::find(results::MapJob::acts, line.act) != std::end(results::MapJob::acts))
                maps_.note(line);
        });
    });
}

void Program::start_jobs(mail::Mailer& mailer)
{
    if (database_->is_shared()) {
        duty_ = std::make_unique<front::Duty>(tools_, "common");
        map_duty_ = std::make_unique<front::Duty>(tools_, "maps");
    }
    auto const log = [log = log_](std::string_view line) { log.error(line); };
    maps_.note_old_maps();
    maps_.resume();
    std::scoped_lock const lock(jobs_mutex_);
    jobs_ = std::make_unique<Jobs>(common_jobs(mailer), log);
    map_jobs_ = std::make_unique<Jobs>(map_jobs(), log);
    imports_.resume();
    import_jobs_ = std::make_unique<Jobs>(
        std::vector<Job>{{"imports", std::chrono::milliseconds(1000), [this] { imports_.run_due(); }}}, log);
}

void Program::wake_jobs() const
{
    std::scoped_lock const lock(jobs_mutex_);
    for (auto* const jobs : {jobs_.get(), map_jobs_.get(), import_jobs_.get()})
        if (jobs)
            jobs->wake();
}

std::map<std::string, JobFigures> Program::job_figures() const
{
    std::scoped_lock const lock(jobs_mutex_);
    auto figures = jobs_ ? jobs_->figures() : std::map<std::string, JobFigures>();
    for (auto const* jobs : {&map_jobs_, &import_jobs_})
        if (*jobs)
            figures.merge((*jobs)->figures());
    return figures;
}

void Program::stop_jobs()
{
    maps_.cancel();
    imports_.cancel();
    // A job under way may wait for an act, and the act wake the jobs: it ends without the lock.
    std::unique_lock lock(jobs_mutex_);
    auto const import_jobs = std::move(import_jobs_);
    auto const map_jobs = std::move(map_jobs_);
    auto const jobs = std::move(jobs_);
    lock.unlock();
    if (import_jobs)
        import_jobs->stop();
    if (map_jobs)
        map_jobs->stop();
    if (jobs)
        jobs->stop();
    map_duty_.reset();
    duty_.reset();
}

Program::~Program()
{
    stop_jobs();
    database_.reset();
}

} // namespace manyhands::app
