// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/attempt_store.hpp"

#include "base/hash.hpp"

namespace manyhands::accounts {

namespace {

template <class L> Hash key_of(front::Tools const& tools, L const& limited)
{
    return hmac_sha256(tools.server_key,
                       as_bytes("attempt:" + std::string(limited.kind) + ":" + std::string(limited.who)));
}

std::optional<Instant> full_at(store::Snapshot const& rows, front::Tools const& tools,
                               BucketLimited const& limited)
{
    return rows.one("SELECT full_at FROM attempt_bucket WHERE kind = $1 AND key_hash = $2",
                    {limited.kind, key_of(tools, limited)},
                    [](store::Row const& row) { return row.instant(0); });
}

std::int64_t counted(store::Snapshot const& rows, std::string_view kind, Hash const& key, Instant window)
{
    return rows.number("SELECT count FROM attempt WHERE kind = $1 AND key_hash = $2 AND window_start = $3",
                       {kind, key, window});
}

} // namespace

Permission look_at_attempts(store::Snapshot const& rows, front::Tools const& tools, Limited const& limited,
                            Instant now)
{
    auto const key = key_of(tools, limited);
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
    rows.run("INSERT INTO attempt (kind, key_hash, window_start, count) VALUES ($1, $2, $3, 1) "
             "ON CONFLICT (kind, key_hash, window_start) DO UPDATE SET count = attempt.count + 1",
             {limited.kind, key_of(tools, limited), window_start(limited.limit, now)});
    return Permission::allowed;
}

void delete_attempts(store::Transaction& rows, Instant before)
{
    rows.run("DELETE FROM attempt WHERE window_start < $1", {before});
}

Permission look_at_tokens(store::Snapshot const& rows, front::Tools const& tools,
                          BucketLimited const& limited, Instant now)
{
    return permission(limited.bucket, full_at(rows, tools, limited), now);
}

Permission take_token(store::Transaction& rows, front::Tools const& tools, BucketLimited const& limited,
                      Instant now)
{
    auto const until = full_at(rows, tools, limited);
    if (permission(limited.bucket, until, now) == Permission::too_many)
        return Permission::too_many;
    rows.run("INSERT INTO attempt_bucket (kind, key_hash, full_at) VALUES ($1, $2, $3) "
             "ON CONFLICT (kind, key_hash) DO UPDATE SET full_at = $3",
             {limited.kind, key_of(tools, limited), after_taking(limited.bucket, until, now)});
    return Permission::allowed;
}

void give_back_token(store::Transaction& rows, front::Tools const& tools, BucketLimited const& limited)
{
    if (auto const until = full_at(rows, tools, limited))
        rows.run("UPDATE attempt_bucket SET full_at = $3 WHERE kind = $1 AND key_hash = $2",
                 {limited.kind, key_of(tools, limited), after_giving_back(limited.bucket, *until)});
}

void delete_full_buckets(store::Transaction& rows, Instant now)
{
    rows.run("DELETE FROM attempt_bucket WHERE full_at <= $1", {now});
}

} // namespace manyhands::accounts
