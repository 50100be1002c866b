// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/attempt_store.hpp"

namespace manyhands::accounts {

namespace {

std::int64_t counted(store::Snapshot const& rows, std::string_view kind, Hash const& key, Instant window)
{
    return rows.number("SELECT count FROM attempt WHERE kind = $1 AND key_hash = $2 AND window_start = $3",
                       {kind, key, window});
}

} // namespace

Permission look_at_attempts(store::Snapshot const& rows, front::Tools const& tools, Limited const& limited,
                            Instant now)
{
    auto const key = front::limit_key(tools, limited.kind, limited.who);
    auto const window = window_start(limited.limit, now);
    return permission(limited.limit,
                      {.before = counted(rows, limited.kind, key, window - limited.limit.window),
                       .current = counted(rows, limited.kind, key, window)},
                      now);
}

Permission count_attempt(store::Transaction& rows, front::Tools const& tools, Limited const& limited,
                         Instant now)
{
    if (look_at_attempts(rows, tools, limited, now) == Permission::too_many)
        return Permission::too_many;
    rows.run(
        "INSERT INTO attempt (kind, key_hash, window_start, count) VALUES ($1, $2, $3, 1) "
        "ON CONFLICT (kind, key_hash, window_start) DO UPDATE SET count = attempt.count + 1",
        {limited.kind, front::limit_key(tools, limited.kind, limited.who), window_start(limited.limit, now)});
    return Permission::allowed;
}

void delete_attempts(store::Transaction& rows, Instant before)
{
    rows.run("DELETE FROM attempt WHERE window_start < $1", {before});
}

} // namespace manyhands::accounts
