// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/chunked_body.hpp"

#include "base/text.hpp"
#include "web/strict_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace manyhands::web {

namespace {

constexpr std::string_view line_end = "\r\n";

/// `"text"` off the front, RFC 9110 section 5.6.4. A quote that does not close within the line is no string.
bool skip_quoted(std::string_view& text)
{
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"') {
            text.remove_prefix(at + 1);
            return true;
        }
    }
    return false;
}

/// `;name`, `;name=token` or `;name="text"`, any number of them, without the white space that section 7.1.1
/// lets others write and nobody does.
bool are_extensions(std::string_view text)
{
    if (!is_field_value(text))
        return false;
    while (text.starts_with(';')) {
        text.remove_prefix(1);
        auto const name = text.substr(0, text.find_first_of(";="));
        if (!is_token(name))
            return false;
        text.remove_prefix(name.size());
        if (!text.starts_with('='))
            continue;
        text.remove_prefix(1);
        if (text.starts_with('"')) {
            if (!skip_quoted(text))
                return false;
            continue;
        }
        auto const value = text.substr(0, text.find(';'));
        if (!is_token(value))
            return false;
        text.remove_prefix(value.size());
    }
    return text.empty();
}

/// The size at the beginning of a line, at most 16 hexadecimal digits, and extensions behind it.
std::optional<std::uint64_t> size_of(std::string_view line)
{
    auto const digits = line.substr(0, line.find(';'));
    std::uint64_t size = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    bool const whole = error == std::errc() && end == digits.data() + digits.size();
    bool const good = whole && digits.size() <= 16 && are_extensions(line.substr(digits.size()));
    return good ? std::optional(size) : std::nullopt;
}

/// A field that says nothing about the message itself: who adds trailers to the header must not be misled
/// (RFC 9110 section 6.5.1).
bool is_trailer_field(std::string_view line)
{
    static constexpr std::array<std::string_view, 3> forbidden{"transfer-encoding", "content-length", "host"};
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return false;
    auto const name = lower_ascii(line.substr(0, colon));
    return std::ranges::find(forbidden, name) == forbidden.end() && is_field_value(line.substr(colon + 1));
}

} // namespace

BodyFed ChunkedBody::feed(std::string_view bytes)
{
    auto rest = bytes;
    auto progress = Progress::more;
    while (progress == Progress::more && part_ != Part::nothing) {
        auto const before = std::pair(rest.size(), part_);
        progress = step(rest);
        if (before == std::pair(rest.size(), part_))
            break;
    }
    return {part_ == Part::nothing ? Progress::done : progress, bytes.size() - rest.size()};
}

ChunkedBody::Progress ChunkedBody::step(std::string_view& rest)
{
    switch (part_) {
    case Part::data:
        return read_data(rest);
    case Part::data_end:
        return read_data_end(rest);
    case Part::size_line:
    case Part::trailer:
        return read_line(rest);
    case Part::nothing:
        break;
    }
    return Progress::more;
}

ChunkedBody::Progress ChunkedBody::read_line(std::string_view& rest)
{
    auto const feed = rest.substr(0, line_bytes_max).find('\n');
    if (feed == std::string_view::npos)
        return rest.size() < line_bytes_max ? Progress::more : Progress::broken;
    auto const line = rest.substr(0, feed + 1);
    rest.remove_prefix(line.size());
    other_bytes_ += line.size();
    if (other_bytes_ > other_bytes_max || !line.ends_with(line_end))
        return Progress::broken;
    auto const words = line.substr(0, line.size() - line_end.size());
    return part_ == Part::size_line ? begin_chunk(words) : read_trailer(words);
}

ChunkedBody::Progress ChunkedBody::begin_chunk(std::string_view line)
{
    auto const size = size_of(line);
    if (!size)
        return Progress::broken;
    if (*size > limit_ - body_.size())
        return Progress::too_large;
    left_ = *size;
    part_ = left_ > 0 ? Part::data : Part::trailer;
    return Progress::more;
}

ChunkedBody::Progress ChunkedBody::read_trailer(std::string_view line)
{
    if (line.empty())
        part_ = Part::nothing;
    return line.empty() || is_trailer_field(line) ? Progress::more : Progress::broken;
}

ChunkedBody::Progress ChunkedBody::read_data(std::string_view& rest)
{
    auto const data = rest.substr(0, left_);
    body_ += data;
    rest.remove_prefix(data.size());
    left_ -= data.size();
    if (left_ == 0)
        part_ = Part::data_end;
    return Progress::more;
}

ChunkedBody::Progress ChunkedBody::read_data_end(std::string_view& rest)
{
    auto const end = rest.substr(0, line_end.size());
    if (!line_end.starts_with(end))
        return Progress::broken;
    if (end.size() == line_end.size()) {
        rest.remove_prefix(end.size());
        other_bytes_ += end.size();
        part_ = Part::size_line;
    }
    return Progress::more;
}

} // namespace manyhands::web
