// SPDX-License-Identifier: AGPL-3.0-or-later
// Ed25519 (RFC 8032) through OpenSSL.
#pragma once

#include "engine/merkle/note_key.hpp"

namespace manyhands::merkle {

/// 64 bytes, RFC 8032 section 5.1.6.
struct Signature {
    std::array<std::uint8_t, 64> bytes{};
    bool operator==(Signature const&) const = default;
};

PublicKey public_key_of(SecretKey const& key);

/// The same message and key always give the same signature.
Signature sign(ByteView message, SecretKey const& key);

/// False also for a public key that is no point of the curve.
bool verify(ByteView message, Signature const& signature, PublicKey const& key);

} // namespace manyhands::merkle
