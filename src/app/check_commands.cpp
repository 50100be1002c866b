// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/check_commands.hpp"

#include "app/installation_check.hpp"
#include "app/terminal.hpp"
#include "area/accounts/accounts.hpp"
#include "area/journal/journal.hpp"
#include "store/store_check.hpp"
#include "web/words.hpp"

#include <cstdio>

namespace manyhands::app {

namespace {

Result<std::unique_ptr<store::Database>> open_store(StorePlace const& place)
{
    auto const there = TRY(store::exists(place.options()));
    if (!there)
        return fail(Error{Fault::unavailable, {"store.absent", {{"place", place.directory}}}});
    return store::Database::open(place.options());
}

/// One line for each part: sound on standard output, findings on standard error.
class Report {
public:
    void add(char const* part, std::vector<Note> const& findings)
    {
        if (findings.empty())
            std::printf("%s: sound\n", part);
        std::fflush(stdout);
        for (auto const& finding : findings)
            complain(std::string(part) + ": " + web::say(web::Language::en, finding));
        good_ = good_ && findings.empty();
    }
    Exit exit() const { return good_ ? Exit::done : Exit::answer_is_no; }

private:
    bool good_ = true;
};

std::vector<Note> break_findings(journal::Verification const& found)
{
    std::vector<Note> findings;
    for (auto const& broken : found.breaks)
        findings.push_back({"app.check_chain_breaks",
                            {{"root", broken.root.text()}, {"line", broken.sequence}, {"why", broken.why}}});
    return findings;
}

/// The store by itself, and what it says of clock and chains; of a damaged one nothing more is asked.
Result<void> check_store(Configuration const& configuration, Clock const& clock, Report& report)
{
    StorePlace const place{configuration.settings.data_directory, configuration.store};
    auto const store = TRY(store::check(place.options()));
    report.add("Store", store.findings);
    if (!store.good())
        return {};
    return store::look_at(place.options(), [&](store::Snapshot& rows) {
        report.add("Clock", clock_findings(rows, clock.now()));
        report.add("Journal", break_findings(journal::verify(rows)));
    });
}

} // namespace

Exit check_installation(ServeWish const& wish)
{
    auto const configuration = configuration_of(wish);
    if (!configuration) {
        complain(configuration.error());
        return exit_of(configuration.error());
    }
    SystemClock const clock;
    Report report;
    report.add("Configuration", configuration_findings(wish.config, *configuration));
    report.add("Directories", directory_findings(*configuration));
    report.add("Disk", disk_findings(*configuration));
    report.add("Mail", mail_findings(*configuration, clock));
    auto const checked = check_store(*configuration, clock, report);
    if (!checked) {
        complain(checked.error());
        return exit_of(checked.error());
    }
    return report.exit();
}

Exit verify_journal(StorePlace const& place)
{
    journal::Verification found;
    auto const looked =
        store::look_at(place.options(), [&](store::Snapshot& rows) { found = journal::verify(rows); });
    if (!looked) {
        complain(looked.error());
        return exit_of(looked.error());
    }
    for (auto const& finding : break_findings(found))
        complain(web::say(web::Language::en, finding));
    if (!found.breaks.empty())
        return Exit::answer_is_no;
    std::printf(
        "%lld lines in %lld chains follow from one another; %lld public entries stand in their trees.\n",
        static_cast<long long>(found.lines), static_cast<long long>(found.chains),
        static_cast<long long>(found.leaves));
    return Exit::done;
}

Exit print_first_link(StorePlace const& place)
{
    auto const database = open_store(place);
    if (!database) {
        complain(database.error());
        return exit_of(database.error());
    }
    auto const token = (*database)->write_and_wait(
        [](store::Transaction& rows) { return accounts::make_first_link(rows, SystemClock().now()); });
    if (!token) {
        complain(token.error());
        return exit_of(token.error());
    }
    std::printf("/begin/%s\n", token->c_str());
    return Exit::done;
}

} // namespace manyhands::app
