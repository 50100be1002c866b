// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/driver_choice.hpp"

#include "store/postgres/postgres_driver.hpp"
#include "store/sqlite/sqlite_driver.hpp"

namespace manyhands::store {

Result<std::unique_ptr<Driver>> driver_for(Options const& options)
{
    if (options.address.empty())
        return std::make_unique<sqlite::SqliteDriver>(options.directory);
    if (postgres::is_address(options.address))
        return std::make_unique<postgres::PostgresDriver>(options.address);
    return fail({Fault::unavailable, {"store.unknown_address"}});
}

} // namespace manyhands::store
