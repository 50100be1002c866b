// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/watch_routes.hpp"

#include "area/mail/mail.hpp"

#include <fmt/format.h>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace manyhands::app {

namespace {

double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

/// Lines of one figure. https://prometheus.io/docs/instrumenting/exposition_formats/
class Metrics {
public:
    void about(std::string_view name, std::string_view type, std::string_view help)
    {
        text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    }
    template <class Number> void line(std::string_view name, std::string_view labels, Number number)
    {
        text_ += labels.empty() ? fmt::format("{} {}\n", name, number)
                                : fmt::format("{}{{{}}} {}\n", name, labels, number);
    }
    template <class Number>
    void one(std::string_view name, std::string_view type, std::string_view help, Number number)
    {
        about(name, type, help);
        line(name, "", number);
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

void add_traffic(Metrics& metrics, web::Traffic const& traffic)
{
    metrics.about("manyhands_request_seconds", "histogram", "Time from the head of a request to its answer.");
    for (auto const& [key, times] : traffic.so_far()) {
        auto const labels =
            fmt::format("method=\"{}\",route=\"{}\",status=\"{}xx\"", key.method, key.pattern, key.hundred);
        std::uint64_t below = 0;
        for (std::size_t at = 0; at < web::Traffic::ends.size(); ++at) {
            below += times.counts[at];
            metrics.line("manyhands_request_seconds_bucket",
                         fmt::format("{},le=\"{}\"", labels, double(web::Traffic::ends[at]) / 1e6), below);
        }
        below += times.counts.back();
        metrics.line("manyhands_request_seconds_bucket", labels + ",le=\"+Inf\"", below);
        metrics.line("manyhands_request_seconds_sum", labels, seconds(times.sum));
        metrics.line("manyhands_request_seconds_count", labels, below);
    }
}

void add_store_figures(Metrics& metrics, store::Database& database)
{
    auto const figures = database.figures();
    metrics.one("manyhands_store_accepting", "gauge", "1 while acts are taken in.",
                database.stopped_because() ? 0 : 1);
    metrics.one("manyhands_store_commits_total", "counter", "Durable commits.", figures.commits);
    metrics.one("manyhands_store_acts_total", "counter", "Acts in them.", figures.acts_committed);
    metrics.one("manyhands_store_acts_waiting", "gauge", "Acts that wait for the writer.",
                figures.acts_waiting);
    metrics.one("manyhands_store_committing_seconds_total", "counter", "Time that acts and commits took.",
                seconds(figures.committing));
    auto const mails = database.read(
        [](store::Snapshot& rows) -> Result<std::int64_t> { return mail::count_waiting_mail(rows); });
    if (mails)
        metrics.one("manyhands_mail_waiting", "gauge", "Mails that are still to be sent.", *mails);
}

void add_jobs(Metrics& metrics, std::map<std::string, JobFigures> const& jobs)
{
    auto const each = [&](std::string_view name, std::string_view help, auto figure) {
        metrics.about(name, "counter", help);
        for (auto const& [job, figures] : jobs)
            metrics.line(name, "job=\"" + job + "\"", figure(figures));
    };
    each("manyhands_job_runs_total", "Times a job has run.", [](JobFigures const& f) { return f.runs; });
    each("manyhands_job_failures_total", "Times it failed.", [](JobFigures const& f) { return f.failures; });
    each("manyhands_job_seconds_total", "Time it took.",
         [](JobFigures const& f) { return seconds(f.working); });
}

void add_process(Metrics& metrics)
{
    std::uint64_t pages_all = 0;
    std::uint64_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages_all >> pages;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto const of = [](timeval time) { return double(time.tv_sec) + 1e-6 * double(time.tv_usec); };
    metrics.one("process_resident_memory_bytes", "gauge", "Memory of the program.",
                pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)));
    metrics.one("process_cpu_seconds_total", "counter", "CPU time of the program.",
                of(usage.ru_utime) + of(usage.ru_stime));
}

} // namespace

void bind_health(web::Router& router, store::Database& database)
{
    router.get(
        "/healthz",
        [](web::Request const&, web::Reply reply) { std::move(reply)(web::plain_text(200, "alive\n")); },
        web::Runs::on_network);
    router.get("/readyz", [&database](web::Request const&, web::Reply reply) {
        auto const reads = database.read(
            [](store::Snapshot& rows) -> Result<std::int64_t> { return mail::count_waiting_mail(rows); });
        bool const ready = reads && !database.stopped_because();
        std::move(reply)(ready ? web::plain_text(200, "ready\n")
                               : web::plain_text(503, "the store takes nothing in at present\n"));
    });
}

void bind_metrics(web::Router& router, Watched watched)
{
    router.get("/metrics", [watched = std::move(watched)](web::Request const&, web::Reply reply) {
        Metrics metrics;
        add_traffic(metrics, watched.traffic);
        add_store_figures(metrics, watched.database);
        add_jobs(metrics, watched.jobs());
        add_process(metrics);
        auto answer = web::plain_text(200, metrics.take());
        answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
        std::move(reply)(std::move(answer));
    });
}

} // namespace manyhands::app
