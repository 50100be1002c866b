// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104) through OpenSSL.
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <compare>
#include <initializer_list>

namespace manyhands {

/// A SHA-256 value. A type of its own, so that a hash is never taken for other bytes.
struct Hash {
    std::array<std::uint8_t, 32> bytes{};
    auto operator<=>(Hash const&) const = default;
    ByteView view() const { return bytes; }
    std::string hex() const { return to_hex(bytes); }
};

Hash sha256(ByteView bytes);
inline Hash sha256(std::string_view text) { return sha256(as_bytes(text)); }
/// The hash of the parts joined, without joining them.
Hash sha256(std::initializer_list<ByteView> parts);

Hash hmac_sha256(ByteView key, ByteView message);

/// Nothing unless `bytes` has exactly 32 of them.
std::optional<Hash> hash_from(ByteView bytes);

} // namespace manyhands
