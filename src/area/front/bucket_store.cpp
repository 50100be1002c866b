// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/bucket_store.hpp"

#include "base/hash.hpp"

namespace manyhands::front {

Hash limit_key(Tools const& tools, std::string_view kind, std::string_view who)
{
    return hmac_sha256(tools.server_key, as_bytes("attempt:" + std::string(kind) + ":" + std::string(who)));
}

std::optional<Instant> full_at(store::Snapshot const& rows, Tools const& tools, BucketLimited const& limited)
{
    return rows.one("SELECT full_at FROM attempt_bucket WHERE kind = $1 AND key_hash = $2",
                    {limited.kind, limit_key(tools, limited.kind, limited.who)},
                    [](store::Row const& row) { return row.instant(0); });
}

Permission look_at_tokens(store::Snapshot const& rows, Tools const& tools, BucketLimited const& limited,
                          Instant now)
{
    return permission(limited.bucket, full_at(rows, tools, limited), now);
}

void keep_full_at(store::Transaction& rows, Tools const& tools, BucketLimited const& limited, Instant at)
{
    rows.run("INSERT INTO attempt_bucket (kind, key_hash, full_at) VALUES ($1, $2, $3) "
             "ON CONFLICT (kind, key_hash) DO UPDATE SET full_at = $3",
             {limited.kind, limit_key(tools, limited.kind, limited.who), at});
}

void give_back_token(store::Transaction& rows, Tools const& tools, BucketLimited const& limited)
{
    if (auto const until = full_at(rows, tools, limited))
        rows.run("UPDATE attempt_bucket SET full_at = $3 WHERE kind = $1 AND key_hash = $2",
                 {limited.kind, limit_key(tools, limited.kind, limited.who),
                  after_giving_back(limited.bucket, *until)});
}

void delete_full_buckets(store::Transaction& rows, Instant now)
{
    rows.run("DELETE FROM attempt_bucket WHERE full_at <= $1", {now});
}

} // namespace manyhands::front
