// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/bytes.hpp"

#include <sodium.h>

#include <algorithm>

namespace manyhands {

namespace {

std::string encode(ByteView bytes, int variant)
{
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back(); // libsodium ends it with a zero byte
    return text;
}

std::optional<Bytes> decode(std::string_view text, int variant)
{
    // libsodium (1.0.18) takes some bytes beyond ASCII for the last two digits of the alphabet.
    if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) > 0x7f; }))
        return std::nullopt;
    Bytes bytes(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    char const* end = nullptr;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                          variant) != 0)
        return std::nullopt;
    if (end != text.data() + text.size())
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

std::string to_hex(ByteView bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<Bytes> from_hex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size(); at += 2) {
        auto const high = digit(text[at]);
        auto const low = digit(text[at + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::string to_base64(ByteView bytes) { return encode(bytes, sodium_base64_VARIANT_ORIGINAL); }
std::optional<Bytes> from_base64(std::string_view text)
{
    return decode(text, sodium_base64_VARIANT_ORIGINAL);
}
std::string to_base64url(ByteView bytes) { return encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::optional<Bytes> from_base64url(std::string_view text)
{
    return decode(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool equal_in_constant_time(ByteView left, ByteView right)
{
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace manyhands
