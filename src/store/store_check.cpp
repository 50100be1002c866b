// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/store_check.hpp"

#include "store/driver_choice.hpp"
#include "store/dump/dump_loader.hpp"
#include "store/snapshot.hpp"
#include "store/sqlite/sqlite_driver.hpp"
#include "store/store_fault.hpp"

#include <algorithm>

namespace manyhands::store {

namespace {

Note part_note(char const* key, std::string const& part) { return {key, {{"part", part}}}; }

void add_schema_differences(Schema const& wanted, Schema const& found, std::vector<Note>& findings)
{
    for (auto const& [part, kind] : wanted)
        if (auto const live = found.find(part); live == found.end())
            findings.push_back(part_note("store.check_part_missing", part));
        else if (live->second != kind)
            findings.push_back(
                {"store.check_part_differs", {{"part", part}, {"found", live->second}, {"wanted", kind}}});
    for (auto const& [part, kind] : found)
        if (!wanted.contains(part))
            findings.push_back(part_note("store.check_part_unknown", part));
}

CheckReport look_for_findings(Driver& driver, std::span<Migration const> migrations)
{
    auto const connection = driver.connect(Access::reading);
    CheckReport report{driver.damage(*connection)};
    if (!report.good())
        return report;
    for (auto& difference : differences(*connection, migrations))
        report.findings.push_back(std::move(difference));
    // Where steps are missing, what they make is missing, too.
    if (report.good())
        add_schema_differences(sqlite::schema_of(migrations), driver.schema(*connection), report.findings);
    return report;
}

std::unexpected<Error> cannot_open(StoreFault const& fault)
{
    return fail({Fault::unavailable, {"store.cannot_open", {{"reason", std::string(fault.what())}}}});
}

} // namespace

Result<CheckReport> check(Options const& options)
{
    auto const driver = TRY(driver_for(options));
    try {
        if (!driver->exists())
            return fail({Fault::unavailable, {"store.absent", {{"place", driver->place()}}}});
        if (is_half_loaded(*driver))
            return fail({Fault::unavailable, {"store.load_half"}});
        return look_for_findings(*driver, options.migrations);
    } catch (StoreFault const& fault) {
        if (fault.trouble() == Trouble::damaged)
            return CheckReport{{{"store.check_damage", {{"words", std::string(fault.what())}}}}};
        return cannot_open(fault);
    }
}

Result<void> look_at(Options const& options, std::function<void(Snapshot&)> const& look)
{
    auto const driver = TRY(driver_for(options));
    try {
        if (!driver->exists())
            return fail({Fault::unavailable, {"store.absent", {{"place", driver->place()}}}});
        if (is_half_loaded(*driver))
            return fail({Fault::unavailable, {"store.load_half"}});
        auto const connection = driver->connect(Access::reading);
        connection->begin(Access::reading);
        Snapshot rows(*connection);
        look(rows);
        connection->roll_back();
        return {};
    } catch (StoreFault const& fault) {
        return cannot_open(fault);
    }
}

Result<bool> is_out_of_date(Options const& options)
{
    auto const driver = TRY(driver_for(options));
    try {
        if (!driver->holds("schema_migration") || is_half_loaded(*driver))
            return false;
        auto const notes = differences(*driver->connect(Access::reading), options.migrations);
        return !notes.empty() && std::ranges::all_of(notes, [](Note const& note) {
            return std::string_view(note.key) == "store.migration_missing";
        });
    } catch (StoreFault const& fault) {
        return cannot_open(fault);
    }
}

Result<bool> exists(Options const& options)
{
    auto const driver = TRY(driver_for(options));
    try {
        return driver->exists();
    } catch (StoreFault const& fault) {
        return cannot_open(fault);
    }
}

} // namespace manyhands::store
