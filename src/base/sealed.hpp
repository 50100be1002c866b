// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes that nobody reads or changes without the key: XChaCha20-Poly1305 (libsodium; draft-irtf-cfrg-xchacha-03)
// with a random nonce in front.
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <span>

namespace manyhands {

/// 32 secret bytes, wiped from memory when they go.
class SecretKey32 {
public:
    SecretKey32() = default;
    SecretKey32(SecretKey32 const&) = default;
    SecretKey32& operator=(SecretKey32 const&) = default;
    ~SecretKey32();

    ByteView view() const { return bytes_; }
    std::span<std::uint8_t> write() { return bytes_; }

private:
    std::array<std::uint8_t, 32> bytes_{};
};

/// What is sealed says nothing but its length. `bound_to` is not kept: who unseals must give the same. `key`
/// has 32 bytes.
Bytes seal(ByteView key, ByteView content, ByteView bound_to);
/// Nothing where key, binding or bytes are not those it was sealed with.
std::optional<Bytes> unseal(ByteView key, ByteView sealed, ByteView bound_to);

} // namespace manyhands
