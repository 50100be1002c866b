// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/json.hpp"

#include <charconv>
#include <cmath>

namespace manyhands {

namespace {

void append_quoted(std::string& out, std::string_view text)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (char c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (byte < 0x20)
            ((out += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else
            out += c;
    }
    out += '"';
}

} // namespace

void JsonWriter::comma()
{
    if (need_comma_)
        out_ += ',';
    need_comma_ = true;
}

JsonWriter& JsonWriter::open(char bracket)
{
    comma();
    out_ += bracket;
    need_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    out_ += bracket;
    need_comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view text)
{
    comma();
    out_ += text;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name)
{
    comma();
    append_quoted(out_, name);
    out_ += ':';
    need_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text)
{
    comma();
    append_quoted(out_, text);
    return *this;
}

JsonWriter& JsonWriter::value(double number)
{
    if (!std::isfinite(number))
        return null();
    char text[40];
    auto const end = std::to_chars(text, text + sizeof text, number).ptr;
    return raw({text, static_cast<std::size_t>(end - text)});
}

} // namespace manyhands
