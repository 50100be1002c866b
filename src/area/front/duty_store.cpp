// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/duty_store.hpp"

namespace manyhands::front {

bool take_duty(store::Transaction& rows, std::string_view name, ServerId server, Instant now, Instant ends_at)
{
    return rows.run("INSERT INTO duty (name, server, ends_at) VALUES ($1, $2, $4) "
                    "ON CONFLICT (name) DO UPDATE SET server = $2, ends_at = $4 "
                    "WHERE duty.server = $2 OR duty.ends_at <= $3",
                    {name, server, now, ends_at}) == 1;
}

void give_up_duty(store::Transaction& rows, std::string_view name, ServerId server)
{
    rows.run("DELETE FROM duty WHERE name = $1 AND server = $2", {name, server});
}

} // namespace manyhands::front
