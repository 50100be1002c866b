// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/store_check.hpp"

#include "store/sqlite/sqlite_driver.hpp"
#include "store/store_fault.hpp"

namespace manyhands::store {

namespace {

CheckReport look_for_findings(Connection& connection, std::span<Migration const> migrations)
{
    CheckReport report;
    for (auto& words : sqlite::damage(connection))
        report.findings.push_back({"store.check_damage", {{"words", std::move(words)}}});
    if (!report.good()) // what a damaged file says of its rows is not to be trusted
        return report;
    for (auto& broken : sqlite::broken_references(connection))
        report.findings.push_back(
            {"store.check_reference", {{"table", std::move(broken.table)}, {"count", broken.rows}}});
    for (auto& difference : differences(connection, migrations))
        report.findings.push_back(std::move(difference));
    return report;
}

} // namespace

Result<CheckReport> check(std::filesystem::path const& directory, std::span<Migration const> migrations)
{
    std::error_code ignored;
    if (!std::filesystem::exists(sqlite::database_file(directory), ignored))
        return fail({Fault::unavailable, {"store.absent", {{"directory", directory.string()}}}});
    try {
        auto const connection = sqlite::SqliteDriver(directory).connect(Access::reading);
        return look_for_findings(*connection, migrations);
    } catch (StoreFault const& fault) {
        if (fault.trouble() == Trouble::damaged)
            return CheckReport{{{"store.check_damage", {{"words", std::string(fault.what())}}}}};
        return fail({Fault::unavailable, {"store.cannot_open", {{"reason", std::string(fault.what())}}}});
    }
}

} // namespace manyhands::store
