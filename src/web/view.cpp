// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/view.hpp"

#include "base/expect.hpp"
#include "web/strict_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace manyhands::web {

namespace {

bool may_stand_in_address(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7f && c != '"' && c != '<' && c != '>' && c != '\\' && c != '`';
}

bool begins_with(std::string_view text, std::string_view start)
{
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return text.size() >= start.size() && std::ranges::equal(text.substr(0, start.size()), start, {}, lower);
}

} // namespace

void append_escaped(std::string& to, std::string_view text)
{
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string_view instead;
        switch (text[i]) {
        case '&':
            instead = "&amp;";
            break;
        case '"':
            instead = "&quot;";
            break;
        case '\'':
            instead = "&#39;";
            break;
        case '<':
            instead = "&lt;";
            break;
        case '>':
            instead = "&gt;";
            break;
        case '\\':
            instead = "&#92;";
            break;
        default:
            continue;
        }
        to.append(text, begin, i - begin);
        to += instead;
        begin = i + 1;
    }
    to.append(text, begin);
}

void append_percent_encoded(std::string& to, std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    for (char const c : text) {
        if (is_unreserved(c)) {
            to += c;
        } else {
            to += '%';
            to += digits[static_cast<unsigned char>(c) >> 4];
            to += digits[static_cast<unsigned char>(c) & 15];
        }
    }
}

Html Html::escaped(std::string_view text)
{
    std::string markup;
    append_escaped(markup, text);
    return Html(std::move(markup));
}

void Url::begin_local() const
{
    // "//host" and "/\host" leave the site; a literal that begins with neither / ? nor # would be relative or
    // a scheme.
    EXPECT(!text_.empty() && (text_[0] == '/' || text_[0] == '?' || text_[0] == '#'));
    EXPECT(!text_.starts_with("//"));
}

std::optional<Url> Url::external(std::string_view address)
{
    bool const known = begins_with(address, "http://") || begins_with(address, "https://") ||
        begins_with(address, "mailto:");
    if (!known || !std::ranges::all_of(address, may_stand_in_address))
        return std::nullopt;
    return Url(std::string(address));
}

std::optional<Url> Url::same_site(std::string_view path)
{
    bool const local = path.starts_with('/') && !path.starts_with("//");
    if (!local || !std::ranges::all_of(path, may_stand_in_address))
        return std::nullopt;
    return Url(std::string(path));
}

Url Url::with(PathLiteral name, PathPart const& value) const
{
    auto const hash = std::min(text_.find('#'), text_.size());
    std::string made = text_.substr(0, hash);
    made += made.find('?') == std::string::npos ? '?' : '&';
    made += name.text;
    made += '=';
    append_percent_encoded(made, value.text());
    made += text_.substr(hash);
    return Url(std::move(made));
}

Url Url::fragment(PathPart const& id) const
{
    std::string made = text_.substr(0, text_.find('#'));
    made += '#';
    append_percent_encoded(made, id.text());
    return Url(std::move(made));
}

void Output::number(std::int64_t number)
{
    char digits[24];
    auto const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    text_.append(digits, end);
}

void Output::number(double number) { text_ += number_text(number); }

std::string number_text(double number)
{
    if (std::isnan(number))
        return "NaN";
    char digits[400];
    auto const end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed).ptr;
    return {digits, end};
}

} // namespace manyhands::web
