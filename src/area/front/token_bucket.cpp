// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/token_bucket.hpp"

namespace manyhands::front {

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

Instant next_token(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now)
{
    auto const last = now + bucket.refill * (bucket.capacity - 1);
    auto const until = within(bucket, full_at, now);
    return until <= last ? now : now + std::chrono::milliseconds(until - last);
}

int tokens_out(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now)
{
    auto const until = std::chrono::milliseconds(within(bucket, full_at, now) - now).count();
    auto const refill = bucket.refill.count();
    return refill == 0 ? 0 : static_cast<int>((until + refill - 1) / refill);
}

} // namespace manyhands::front
