// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.hpp"

#include <charconv>
#include <cmath>

namespace manyhands {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// What shows nothing where a text begins or ends: the white space of Unicode, soft hyphens, byte order marks,
// joiners and marks of direction. A name of nothing else would be no name.
constexpr auto unseen = {"\u00A0", "\u00AD", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                         "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A",
                         "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2028", "\u2029",
                         "\u202F", "\u205F", "\u2060", "\u3000", "\uFEFF"};

/// Bytes at the front that show nothing, 0 where there are none.
std::size_t unseen_front(std::string_view text)
{
    if (text.empty() || is_space(text.front()))
        return text.empty() ? 0 : 1;
    if (static_cast<unsigned char>(text.front()) < 0x80)
        return 0;
    for (std::string_view const one : unseen)
        if (text.starts_with(one))
            return one.size();
    return 0;
}

std::size_t unseen_back(std::string_view text)
{
    if (text.empty() || is_space(text.back()))
        return text.empty() ? 0 : 1;
    if (static_cast<unsigned char>(text.back()) < 0x80)
        return 0;
    for (std::string_view const one : unseen)
        if (text.ends_with(one))
            return one.size();
    return 0;
}

std::string_view trimmed(std::string_view text)
{
    while (auto const bytes = unseen_front(text))
        text.remove_prefix(bytes);
    while (auto const bytes = unseen_back(text))
        text.remove_suffix(bytes);
    return text;
}

/// Length of the well-formed sequence at the front, 0 when there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text)
{
    auto const byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    auto const tail = [&](std::size_t at) { return byte(at) >= 0x80 && byte(at) <= 0xBF; };
    auto const first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return tail(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        auto const low = first == 0xE0 ? 0xA0U : 0x80U;
        auto const high = first == 0xED ? 0x9FU : 0xBFU;
        return byte(1) >= low && byte(1) <= high && tail(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        auto const low = first == 0xF0 ? 0x90U : 0x80U;
        auto const high = first == 0xF4 ? 0x8FU : 0xBFU;
        return byte(1) >= low && byte(1) <= high && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

} // namespace

bool is_clean_text(std::string_view text)
{
    while (!text.empty()) {
        auto const first = static_cast<unsigned char>(text.front());
        if ((first < 0x20 && !is_space(text.front())) || first == 0x7F)
            return false;
        if (first == 0xC2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xA0)
            return false; // C1 controls
        auto const length = sequence_length(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t count_characters(std::string_view text)
{
    std::size_t count = 0;
    for (char c : text)
        count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

std::string tidy(std::string_view text)
{
    std::string out;
    auto const kept = trimmed(text);
    for (std::size_t at = 0; at < kept.size(); ++at) {
        if (kept[at] != '\r')
            out += kept[at];
        else if (at + 1 == kept.size() || kept[at + 1] != '\n')
            out += '\n'; // a line end of its own
    }
    return out;
}

std::string tidy_line(std::string_view text)
{
    std::string out;
    for (char c : trimmed(text)) {
        if (!is_space(c))
            out += c;
        else if (out.back() != ' ')
            out += ' ';
    }
    return out;
}

std::string lower_ascii(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

void replace_all(std::string& text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::string percent_text(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

std::optional<std::int64_t> parse_integer(std::string_view text)
{
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string shorten(std::string_view text, std::size_t characters_max)
{
    if (count_characters(text) <= characters_max)
        return std::string(text);
    if (characters_max == 0)
        return "";
    std::size_t at = 0;
    for (std::size_t count = 0; count + 1 < characters_max && at < text.size(); ++count)
        at += sequence_length(text.substr(at)) == 0 ? 1 : sequence_length(text.substr(at));
    return std::string(text.substr(0, at)) + "…";
}

} // namespace manyhands
