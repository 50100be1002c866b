// SPDX-License-Identifier: AGPL-3.0-or-later
// Ed25519 keys of signed notes, in the text forms that other implementations read and write (C2SP
// signed-note, and golang.org/x/mod/sumdb/note, whose forms they are).
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <optional>

namespace manyhands::merkle {

/// 32 bytes, RFC 8032 section 5.1.5.
struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};
    bool operator==(PublicKey const&) const = default;
};

/// The 32 secret bytes that the key pair is made from (RFC 8032 section 5.1.5, step 1).
struct SecretKey {
    std::array<std::uint8_t, 32> bytes{};
    bool operator==(SecretKey const&) const = default;
};

/// The first four bytes of SHA-256(name || 0x0A || 0x01 || public key). It names a key and proves nothing.
struct KeyId {
    std::array<std::uint8_t, 4> bytes{};
    auto operator<=>(KeyId const&) const = default;
};

/// Somebody whose signatures are believed.
struct Verifier {
    std::string name;
    PublicKey key;
    bool operator==(Verifier const&) const = default;
};

/// Somebody who signs. The name is usually the origin of the log, such as `example.org/log`.
struct Signer {
    std::string name;
    SecretKey key;
};

/// Not empty, well-formed, without white space of any script and without a plus sign.
bool is_key_name(std::string_view name);

/// A key of fresh randomness. Expects is_key_name(name).
Signer make_signer(std::string_view name);

Verifier verifier_of(Signer const& signer);
KeyId key_id(Verifier const& verifier);

/// `name+0123abcd+base64(0x01 || public key)`: what the operator publishes.
std::string verifier_text(Verifier const& verifier);
/// Nothing when malformed, not Ed25519, or when the key id does not belong to the key.
std::optional<Verifier> parse_verifier(std::string_view text);

/// `PRIVATE+KEY+name+0123abcd+base64(0x01 || secret key)`: what the data directory keeps.
std::string signer_text(Signer const& signer);
/// As parse_verifier.
std::optional<Signer> parse_signer(std::string_view text);

} // namespace manyhands::merkle
