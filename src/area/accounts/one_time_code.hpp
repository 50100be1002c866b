// SPDX-License-Identifier: AGPL-3.0-or-later
// One-time codes by e-mail, and how often people may try: the rules alone, no rows and no clock.
//
// A code is six digits, lives ten minutes, and ends after five wrong tries or one right one. It is kept only
// as a keyed hash: a stolen database without the server's key does not tell a million possible codes apart.
// Whoever asks is known by the code's id, kept in their browser, so a stranger cannot use up the tries of
// somebody else's code. Where too many wrong codes were typed for an account or from a network, each code has
// one try instead of five: who guesses is slowed down, and the right code still opens (rule 18).
//
// The mail holds a link besides, with 128 bits that nobody guesses. No limit holds it back.
//
// What one network address may do is in front/price.hpp: a library, a ward or a hall shares one.
//
// Rule 17: a code is asked for, mailed and checked in the same way whether or not the address has an account,
// and every refusal of a well-typed code is one and the same note.
#pragma once

#include "area/front/front.hpp"
#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace manyhands::accounts {

using CodeId = Id<struct CodeTag>;

constexpr std::chrono::minutes code_life{10};
constexpr int code_tries_max = 5;
/// While too many wrong codes are typed for the account, or from the network.
constexpr int code_tries_when_guessed = 1;
/// Longer than a full mailbox bucket takes for its next token: whoever is told that too many codes were sent
/// has a link in their mailbox that works.
constexpr std::chrono::minutes link_life{30};

/// Six digits, each of the million equally likely, from the system's generator.
std::string random_code();

/// HMAC-SHA-256 of purpose, id and digits under the server's key (32 bytes). Bound to the id, so that equal
/// codes of two people do not look equal, and a hash cannot be moved to another row.
Hash code_hash(ByteView server_key, CodeId const& id, std::string_view digits);
/// What the mailed link ends with: 32 hex digits, made of the id under the server's key, so that whoever
/// asked, and knows the id, does not know the link.
std::string link_token(ByteView server_key, CodeId const& id);

/// What is kept of a code.
struct CodeRow {
    CodeId id;
    Hash hash;
    Instant made_at;
    int wrong_tries = 0;
    std::optional<Instant> used_at = std::nullopt;
};

enum class CodeState { open, used, exhausted, expired };

CodeState state_of(CodeRow const& row, Instant now, int tries_max = code_tries_max);
/// Of the link in the same mail: wrong codes do not close it.
CodeState link_state_of(CodeRow const& row, Instant now);

/// right: write used_at in the same transaction. wrong: add one to wrong_tries, and to the limit of the
/// account. closed: the code was used, exhausted, expired, or never there. unreadable: not six digits; no try
/// is counted.
enum class CodeAnswer { right, wrong, closed, unreadable };

/// Spaces and hyphens in what was typed are ignored (people paste "123 456"). The digits are compared in
/// constant time, and the same work is done when there is no row or it is closed.
CodeAnswer check(ByteView server_key, std::optional<CodeRow> const& row, std::string_view typed, Instant now,
                 int tries_max = code_tries_max);

/// What the person is told: nothing when right, people.code_unreadable, people.code_refused when another try
/// may help, and people.code_over when only a new code does.
std::optional<Note> note_of(CodeAnswer answer);

// ---- limits

/// At most `count` in any `window`.
struct Limit {
    int count = 0;
    std::chrono::seconds window{};
};

/// Wrong codes for one account, before each code has one try only. With the codes that one mailbox gets
/// (code_mails in front/price.hpp) a patient stranger has 20 tries on a day and one for each further code.
constexpr Limit wrong_codes_per_account{10, std::chrono::hours(1)};
constexpr Limit wrong_codes_per_account_and_day{20, std::chrono::hours(24)};

/// Whose limit a browser's address counts for: an IPv6 address stands for the 64 bits of its network, since
/// one household has all the rest (RFC 6177); any other text stands for itself.
std::string network_of(std::string_view client_address);

/// When the window began that `now` falls into: windows are counted from 1970, the same for everybody.
Instant window_start(Limit const& limit, Instant now);

/// What was counted so far, in the window of `now` and the one before.
struct WindowCounts {
    std::int64_t before = 0;
    std::int64_t current = 0;
};

using front::Permission;

/// Whether one more is within the limit. The window before weighs by the part of it that is less than one
/// window ago (rounded up), so that nobody gets the double by waiting for the edge between two windows.
Permission permission(Limit const& limit, WindowCounts const& counts, Instant now);

} // namespace manyhands::accounts
