// SPDX-License-Identifier: AGPL-3.0-or-later
// A secret ballot before the close: sealed, so that who reads the database reads nothing, and tagged, so that
// the same person's next answer takes its place. Without the decision's key neither says anything.
#pragma once

#include "area/decide/ballot_keys.hpp"
#include "area/decide/decision.hpp"

namespace manyhands::decide {

/// A ballot without its voter.
struct CountedBallot {
    Side side = Side::lived;
    std::string choice; ///< as choice_text writes it
    std::string reason;
    auto operator<=>(CountedBallot const&) const = default;
};

/// In characters.
inline constexpr std::size_t reason_length_max = 1000;
/// What is sealed is filled up to this many bytes, whatever it says, so that its length tells nothing. The
/// longest is a reason of 4 bytes a character and 20 answers of consent.
inline constexpr std::size_t sealed_content_bytes = 5120;

/// Who, under the key: HMAC-SHA-256 (RFC 2104).
Hash tag_of(BallotKey const& key, PersonId person);
/// XChaCha20-Poly1305 (libsodium; draft-irtf-cfrg-xchacha-03) with a random nonce in front, bound to the tag,
/// always of one length.
Bytes seal(BallotKey const& key, Hash const& tag, CountedBallot const& ballot);
/// Nothing where key, tag or bytes are not those it was sealed with.
std::optional<CountedBallot> unseal(BallotKey const& key, Hash const& tag, ByteView sealed);

} // namespace manyhands::decide
