// SPDX-License-Identifier: AGPL-3.0-or-later
// How much one network address may do at once, and how fast it may go on: a token bucket. What is kept is one
// instant, when the bucket is full again (the generic cell rate algorithm in its virtual scheduling form,
// ITU-T I.371 annex A), so that a row is eight bytes and nothing has to run to fill it.
//
// The two buckets below are made for a hall: 200 people on one Wi-Fi, thus one network address, who all come
// in within ten minutes. Every fourth asks twice, every fifth mistypes once: 250 codes and 40 wrong ones at
// once. A whole meeting must fit, and so must the next one on the same day; who floods or guesses must not.
//
// Codes: a code that is entered rightly gives its token back, so people who come in cost nothing, and only
// codes that nobody enters count. 300 at once, one more every three minutes: 780 on the first day from one
// address, 480 on every other (as many as 20 an hour), and never more than five an hour to one mailbox.
//
// Failures count harder: nothing gives a token back. 120 at once, one more every two minutes: 840 on the
// first day, 720 on every other, half of the 1,440 that 60 an hour allowed. One address that guesses all day
// at as many accounts as it likes opens one of them in 1,389 days on average (a million codes, 720 tries); at
// one account it has the 20 tries a day of wrong_codes_per_account_and_day, and then one for each code that
// is mailed, from however many addresses. An empty bucket of failures shuts nobody out: it leaves each code
// one try, so that neighbours of who guesses come in.
#pragma once

#include "area/accounts/one_time_code.hpp"

namespace manyhands::accounts {

/// `capacity` at once, and one token back every `refill`.
struct TokenBucket {
    int capacity = 0;
    std::chrono::seconds refill{};
};

/// Codes asked for and not entered, from one network address.
constexpr TokenBucket codes_per_network{300, std::chrono::minutes(3)};
/// Wrong codes and failed passkeys, from one network address, before each code has one try only.
constexpr TokenBucket failures_per_network{120, std::chrono::minutes(2)};
/// Codes mailed to one mailbox because one network asked: enough for a slow mail server and a mistyped code,
/// too few to flood it.
constexpr TokenBucket code_mails_per_network{5, std::chrono::minutes(12)};
/// And whoever asked: more, so that a stranger elsewhere does not use up what its owner needs.
constexpr TokenBucket code_mails{15, std::chrono::minutes(4)};

/// Whether there is a token, given when the bucket is full again (nothing: it is full). A clock that was set
/// back finds it empty at worst, never emptier.
Permission permission(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now);
/// When it is full again after one token was taken.
Instant after_taking(TokenBucket const& bucket, std::optional<Instant> full_at, Instant now);
/// When it is full again after one token was given back; before `now`: it is full.
Instant after_giving_back(TokenBucket const& bucket, Instant full_at);

} // namespace manyhands::accounts
