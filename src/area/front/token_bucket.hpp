// SPDX-License-Identifier: AGPL-3.0-or-later
// How much of something may be done at once, and how fast it may go on: a token bucket. What is kept is one
// instant, when the bucket is full again (the generic cell rate algorithm in its virtual scheduling form,
// ITU-T I.371 annex A), so that a row is eight bytes and nothing has to run to fill it.
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <optional>

namespace manyhands::front {

/// `capacity` at once, and one token back every `refill`.
struct TokenBucket {
    int capacity = 0;
    std::chrono::milliseconds refill{};
};

enum class Permission { allowed, too_many };

/// Whether there is a token, given when the bucket is full again (nothing: it is full). A clock that was set
/// back finds it empty at worst, never emptier.
Permission permission(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now);
/// When it is full again after one token was taken.
Instant after_taking(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now);
/// When it is full again after one token was given back; before `now`: it is full.
Instant after_giving_back(TokenBucket const& bucket, Instant full_at);
/// When there is a token again: `now`, or later.
Instant next_token(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now);
/// How many were taken and have not come back.
int tokens_out(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now);

} // namespace manyhands::front
