// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/strict_text.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace manyhands::web {

bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
        std::string_view("-._~").contains(c);
}

namespace {

int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// pchar of RFC 3986 section 3.3, and `%`, which percent_decode looks at.
bool is_path_character(char c) { return is_unreserved(c) || std::string_view("!$&'()*+,;=:@%").contains(c); }

bool is_good_segment(std::string_view segment)
{
    auto const forbidden = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == 0x7f;
    };
    return segment != "." && segment != ".." && std::ranges::none_of(segment, forbidden) &&
        is_clean_text(segment);
}

} // namespace

bool is_token(std::string_view text)
{
    auto const is_token_character = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            std::string_view("!#$%&'*+-.^_`|~").contains(c);
    };
    return !text.empty() && std::ranges::all_of(text, is_token_character);
}

bool is_field_value(std::string_view text)
{
    auto const is_control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    };
    return std::ranges::none_of(text, is_control);
}

std::optional<std::string> percent_decode(std::string_view text, Plus plus)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%') {
            if (text.size() - at < 3 || digit(text[at + 1]) < 0 || digit(text[at + 2]) < 0)
                return std::nullopt;
            out += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
            at += 2;
        } else {
            out += text[at] == '+' && plus == Plus::is_space ? ' ' : text[at];
        }
    }
    return out;
}

std::string percent_encode(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (is_unreserved(c))
            out += c;
        else
            ((out += '%') += digits[byte / 16]) += digits[byte % 16];
    }
    return out;
}

std::expected<Pairs, FormFault> decode_pairs(std::string_view text, FormLimits const& limits)
{
    Pairs pairs;
    while (!text.empty()) {
        auto const piece = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(piece.size() + 1, text.size()));
        if (piece.empty())
            continue;
        auto const equals = std::min(piece.find('='), piece.size());
        auto name = percent_decode(piece.substr(0, equals), Plus::is_space);
        auto value = percent_decode(piece.substr(std::min(equals + 1, piece.size())), Plus::is_space);
        if (!name || !value || !is_clean_text(*name) || !is_clean_text(*value))
            return std::unexpected(FormFault::broken);
        if (pairs.items().size() == limits.fields || name->size() > limits.name_bytes ||
            value->size() > limits.value_bytes)
            return std::unexpected(FormFault::too_large);
        pairs.add(std::move(*name), std::move(*value));
    }
    return pairs;
}

std::optional<std::string> decode_path(std::string_view raw)
{
    if (!raw.starts_with('/'))
        return std::nullopt;
    std::string path;
    path.reserve(raw.size());
    for (auto rest = raw; !rest.empty();) {
        rest.remove_prefix(1);
        auto const segment = rest.substr(0, rest.find('/'));
        rest.remove_prefix(segment.size());
        auto const decoded = percent_decode(segment, Plus::is_plus);
        // An empty segment is good at the very end alone: `/` and `/circles/`, which is another address than
        // `/circles`.
        if (!decoded || (segment.empty() && !rest.empty()) ||
            !std::ranges::all_of(segment, is_path_character) || !is_good_segment(*decoded))
            return std::nullopt;
        (path += '/') += *decoded;
    }
    return path;
}

} // namespace manyhands::web
