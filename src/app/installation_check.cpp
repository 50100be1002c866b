// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/installation_check.hpp"

#include "area/journal/journal.hpp"

#include <array>
#include <filesystem>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

namespace manyhands::app {

namespace {

constexpr std::array known_names{"name",    "origin",  "contact",         "data", "store", "keys",  "listen",
                                 "private", "workers", "trusted_proxies", "log",  "mail",  "backup"};
constexpr std::array known_mail_names{"from", "smtp", "user", "password", "encryption"};

// Servers of one installation may differ by ten seconds (docs/operating.md).
constexpr std::chrono::seconds clocks_differ_max{10};
constexpr std::uintmax_t free_bytes_min = 1 << 30;
constexpr std::uintmax_t free_part_min = 20;

constexpr mode_t for_others = S_IRWXG | S_IRWXO;

Note with_name(char const* key, std::string const& name) { return {key, {{"name", name}}}; }

template <class Known> void add_unknown(toml::table const& table, Known const& known,
                                        std::string const& before, std::vector<Note>& findings)
{
    for (auto const& [key, ignored] : table)
        if (std::ranges::find(known, key.str()) == known.end())
            findings.push_back(with_name("app.check_name_unknown", before + std::string(key.str())));
}

void add_directory(std::string const& directory, std::vector<Note>& findings)
{
    struct stat about { };
    if (::stat(directory.c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) {
        findings.push_back(with_name("app.check_no_directory", directory));
        return;
    }
    if ((about.st_mode & for_others) != 0)
        findings.push_back(with_name("app.check_open_to_others", directory));
    if (::access(directory.c_str(), R_OK | W_OK | X_OK) != 0)
        findings.push_back(with_name("app.check_not_writable", directory));
}

void add_key(std::string const& file, std::vector<Note>& findings)
{
    struct stat about { };
    if (::stat(file.c_str(), &about) == 0 && (about.st_mode & for_others) != 0)
        findings.push_back(with_name("app.check_open_to_others", file));
}

bool is_this_machine(std::string_view origin)
{
    return origin.starts_with("http://localhost") || origin.starts_with("http://127.");
}

} // namespace

std::vector<Note> configuration_findings(std::string const& file, Configuration const& configuration)
{
    std::vector<Note> findings;
    auto const& origin = configuration.settings.origin;
    if (!origin.starts_with("https://") && !is_this_machine(origin))
        findings.push_back(with_name("app.check_origin_unsafe", origin));
    if (file.empty())
        return findings;
    toml::table const table = toml::parse_file(file);
    add_unknown(table, known_names, "", findings);
    if (auto const* mail = table["mail"].as_table())
        add_unknown(*mail, known_mail_names, "mail.", findings);
    struct stat about { };
    bool const secret = !configuration.smtp_password.empty() ||
        (configuration.store.contains(':') && configuration.store.contains('@'));
    if (secret && ::stat(file.c_str(), &about) == 0 && (about.st_mode & S_IRWXO) != 0)
        findings.push_back(with_name("app.check_password_open", file));
    return findings;
}

std::vector<Note> directory_findings(Configuration const& configuration)
{
    std::vector<Note> findings;
    add_directory(configuration.settings.data_directory, findings);
    auto const keys = configuration.settings.keys();
    if (keys != configuration.settings.data_directory)
        add_directory(keys, findings);
    for (auto const* name : {"/server.key", "/log.key", "/records.key"})
        add_key(keys + name, findings);
    return findings;
}

std::vector<Note> disk_findings(Configuration const& configuration)
{
    std::error_code failed;
    auto const space = std::filesystem::space(configuration.settings.data_directory, failed);
    if (failed || (space.available >= free_bytes_min && space.available >= space.capacity / free_part_min))
        return {};
    return {{"app.check_disk_nearly_full",
             {{"directory", configuration.settings.data_directory},
              {"megabytes", static_cast<std::int64_t>(space.available >> 20)}}}};
}

std::vector<Note> clock_findings(store::Snapshot const& rows, Instant now)
{
    auto const newest = journal::newest_line(rows);
    if (!newest || *newest <= now + clocks_differ_max)
        return {};
    return {{"app.check_clock_behind", {{"newest", iso_instant(*newest)}, {"now", iso_instant(now)}}}};
}

std::vector<Note> mail_findings(Configuration const& configuration, Clock const& clock)
{
    if (configuration.smtp_url.empty())
        return {};
    auto const mailer = mail::SmtpMailer::make(smtp_settings(configuration), clock);
    if (!mailer)
        return {mailer.error().note};
    auto const tried = (*mailer)->try_server();
    return tried ? std::vector<Note>() : std::vector<Note>{tried.error().note};
}

} // namespace manyhands::app
