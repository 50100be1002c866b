// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/token_bucket.hpp"

namespace manyhands::accounts {

namespace {

/// Between now (full) and the time all tokens need to come back (empty).
Instant within(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now)
{
    return std::clamp(full_at.value_or(now), now, now + bucket.refill * bucket.capacity);
}

} // namespace

Permission permission(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now)
{
    auto const last = now + bucket.refill * (bucket.capacity - 1);
    return within(bucket, full_at, now) <= last ? Permission::allowed : Permission::too_many;
}

Instant after_taking(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now)
{
    return within(bucket, within(bucket, full_at, now) + bucket.refill, now);
}

Instant after_giving_back(TokenBucket const& bucket, Instant full_at) { return full_at - bucket.refill; }

} // namespace manyhands::accounts
