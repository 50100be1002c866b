// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole program from its areas: the only place that knows them all. Who listens to which act, what hangs
// on whose page, and which jobs run is written here and nowhere else.
#pragma once

#include "app/clock_watch.hpp"
#include "app/configuration.hpp"
#include "app/home_routes.hpp"
#include "app/jobs.hpp"
#include "area/circles/circles.hpp"
#include "area/decide/decide.hpp"
#include "area/front/front.hpp"
#include "area/journal/log_routes.hpp"
#include "area/journal/other_servers.hpp"
#include "area/mail/mail.hpp"
#include "area/places/places.hpp"
#include "area/polis/polis.hpp"
#include "area/results/results.hpp"
#include "area/talk/talk.hpp"
#include "store/search.hpp"

#include <memory>
#include <mutex>

namespace manyhands::app {

/// Everything one running installation holds, built in the order it needs. Constant once built; the routes
/// may be used by a server or, in tests, without one.
class Program {
public:
    /// Opens the store of `configuration.settings.data_directory` (made if absent) and wires the areas. The
    /// clock outlives the program. Errors: those of store::Database::open and of secret_file.
    static Result<std::unique_ptr<Program>>
    open(Configuration configuration, Clock const& clock,
         store::Options::Loading loading = store::Options::Loading::refused);

    /// Ends the jobs and finishes the acts that were accepted, while all they use is there.
    ~Program();
    Program(Program const&) = delete;
    Program& operator=(Program const&) = delete;

    front::Tools& tools() { return tools_; }
    web::Router& router() { return router_; }
    Configuration const& configuration() const { return configuration_; }
    web::Log const& log() const { return log_; }
    /// Of all jobs; empty before start_jobs.
    std::map<std::string, JobFigures> job_figures() const;
    results::MapJob& maps() { return maps_; }

    /// Starts the jobs; they end with the program.
    void start_jobs(mail::Mailer& mailer);
    /// Ends the jobs: before anything they use goes.
    void stop_jobs();

private:
    Program(Configuration configuration, Clock const& clock, web::Log log,
            std::unique_ptr<store::Database> database, Bytes server_key, journal::LogKeeper keeper);
    std::vector<Job> common_jobs(mail::Mailer& mailer);
    std::vector<Job> map_jobs();
    void hear_other_servers();
    void wake_jobs() const;
    void subscribe();
    void hang();
    void bind();

    Configuration configuration_;
    web::Log log_;
    std::unique_ptr<store::Database> database_;
    journal::Journal journal_;
    front::Tools tools_;
    journal::LogKeeper keeper_;
    results::MapShelf shelf_;
    results::MapJob maps_;
    polis::ImportJob imports_;
    places::PlaceBoard place_board_;
    circles::CircleBoard circle_board_;
    talk::ConversationBoard conversation_board_;
    HomeBoards home_boards_;
    front::Board<> admin_board_;
    std::vector<front::MyDataHang> my_data_;
    front::Reportables reportables_;
    std::vector<store::SearchFill> search_fills_;
    web::Router router_;
    front::Door door_;
    /// Where other servers write, too: whose turn it is at their common work, and what they wrote.
    ClockWatch clock_watch_{[this](std::string_view line) { log_.error(line); }};
    std::unique_ptr<front::Duty> duty_;
    std::unique_ptr<front::Duty> map_duty_;
    journal::OtherServers other_servers_;
    mutable std::mutex jobs_mutex_; ///< guards which jobs there are: acts wake them from the writer's thread
    std::unique_ptr<Jobs> jobs_;
    std::unique_ptr<Jobs> map_jobs_;    ///< by themselves: nothing that is due waits for a map
    std::unique_ptr<Jobs> import_jobs_; ///< nor for an import
};

} // namespace manyhands::app
