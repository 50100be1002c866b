// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes, and the ways they are written as text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<std::uint8_t const>;

inline ByteView as_bytes(std::string_view text)
{
    return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes)
{
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}
inline Bytes to_bytes(std::string_view text) { return {as_bytes(text).begin(), as_bytes(text).end()}; }

/// Lower-case hexadecimal, two digits a byte.
std::string to_hex(ByteView bytes);
/// Nothing for an odd length or a character that is not a hexadecimal digit.
std::optional<Bytes> from_hex(std::string_view text);

/// RFC 4648 section 4, with padding.
std::string to_base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);

/// RFC 4648 section 5 (the alphabet of addresses and tokens), without padding.
std::string to_base64url(ByteView bytes);
/// Refuses padding, foreign characters and non-zero spare bits, so that one value has one spelling.
std::optional<Bytes> from_base64url(std::string_view text);

/// Compares in a time that depends on the lengths alone: for secrets.
bool equal_in_constant_time(ByteView left, ByteView right);

} // namespace manyhands
