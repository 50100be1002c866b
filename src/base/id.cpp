// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/id.hpp"

#include "base/random.hpp"

namespace manyhands {

namespace {
constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
}

IdBytes random_id_bytes()
{
    IdBytes bytes;
    fill_random(bytes);
    return bytes;
}

std::string id_text(IdBytes const& bytes)
{
    std::string text;
    text.reserve(26);
    unsigned buffer = 0;
    int bits = 0;
    for (auto byte : bytes) {
        buffer = buffer << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            text += alphabet[buffer >> (bits - 5) & 31];
    }
    text += alphabet[buffer << (5 - bits) & 31];
    return text;
}

std::optional<IdBytes> parse_id(std::string_view text)
{
    if (text.size() != 26)
        return std::nullopt;
    IdBytes bytes;
    unsigned buffer = 0;
    int bits = 0;
    std::size_t at = 0;
    for (char c : text) {
        auto const value = alphabet.find(c);
        if (value == std::string_view::npos)
            return std::nullopt;
        buffer = buffer << 5 | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes[at++] = static_cast<std::uint8_t>(buffer >> bits & 255);
        }
    }
    if ((buffer & ((1U << bits) - 1)) != 0)
        return std::nullopt;
    return bytes;
}

} // namespace manyhands
