// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/check_commands.hpp"

#include "app/terminal.hpp"
#include "area/journal/journal.hpp"
#include "area/people/people.hpp"
#include "store/store_check.hpp"
#include "web/words.hpp"

#include <cstdio>

namespace manyhands::app {

namespace {

Result<std::unique_ptr<store::Database>> open_store(std::string const& directory)
{
    if (!std::filesystem::exists(std::filesystem::path(directory) / "manyhands.db"))
        return fail(Error{Fault::unavailable, {"store.absent", {{"directory", directory}}}});
    return store::Database::open({.directory = directory, .migrations = store::embedded_migrations()});
}

} // namespace

Exit check_store(std::string const& directory)
{
    auto const report = store::check(directory, store::embedded_migrations());
    if (!report) {
        complain(report.error());
        return exit_of(report.error());
    }
    for (auto const& finding : report->findings)
        complain(web::say(web::Language::en, finding));
    if (report->findings.empty())
        std::puts("The store is sound.");
    return report->findings.empty() ? Exit::done : Exit::answer_is_no;
}

Exit verify_journal(std::string const& directory)
{
    auto const database = open_store(directory);
    if (!database) {
        complain(database.error());
        return exit_of(database.error());
    }
    auto const found = (*database)->read([](store::Snapshot& rows) { return journal::verify(rows); });
    for (auto const& broken : found.breaks)
        complain("the chain of " + broken.root.text() + " breaks at line " + std::to_string(broken.sequence) +
                 ": " + broken.why);
    if (!found.breaks.empty())
        return Exit::answer_is_no;
    std::printf(
        "%lld lines in %lld chains follow from one another; %lld public entries stand in their trees.\n",
        static_cast<long long>(found.lines), static_cast<long long>(found.chains),
        static_cast<long long>(found.leaves));
    return Exit::done;
}

Exit print_first_link(std::string const& directory)
{
    auto const database = open_store(directory);
    if (!database) {
        complain(database.error());
        return exit_of(database.error());
    }
    auto const token = (*database)->write_and_wait(
        [](store::Transaction& rows) { return people::make_first_link(rows, SystemClock().now()); });
    if (!token) {
        complain(token.error());
        return exit_of(token.error());
    }
    std::printf("/begin/%s\n", token->c_str());
    return Exit::done;
}

} // namespace manyhands::app
