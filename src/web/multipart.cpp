// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/multipart.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace manyhands::web {

namespace {

constexpr std::string_view part_line_end = "\r\n";

std::unexpected<FormFault> broken() { return std::unexpected(FormFault::broken); }

// RFC 2046 section 5.1.1, without the space that may not end a boundary.
bool is_boundary_character(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        std::string_view("'()+_,-./:=?").contains(c);
}

bool take(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

void skip_space(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

/// `"text"` off the front, with what browsers escape (HTML, multipart/form-data encoding algorithm) turned
/// back. Nothing if it is not closed or holds what browsers would have escaped.
std::optional<std::string> take_quoted(std::string_view& text)
{
    if (!take(text, "\""))
        return std::nullopt;
    auto const close = text.find('"');
    if (close == std::string_view::npos)
        return std::nullopt;
    std::string out;
    for (auto inside = text.substr(0, close); !inside.empty();) {
        if (take(inside, "%22"))
            out += '"';
        else if (take(inside, "%0D%0A") || take(inside, "%0A") || take(inside, "%0D"))
            out += ' ';
        else {
            out += inside.front();
            inside.remove_prefix(1);
        }
    }
    text.remove_prefix(close + 1);
    return is_clean_text(out) ? std::optional(out) : std::nullopt;
}

/// `form-data; name="a"; filename="b"`
bool read_disposition(std::string_view text, Part& part)
{
    if (!take(text, "form-data"))
        return false;
    bool named = false;
    while (!text.empty()) {
        if (!take(text, ";"))
            return false;
        skip_space(text);
        bool const is_name = take(text, "name=");
        if ((is_name && named) || (!is_name && (!take(text, "filename=") || part.file_name)))
            return false;
        auto const value = take_quoted(text);
        if (!value)
            return false;
        if (is_name)
            part.name = *value;
        else
            part.file_name = *value;
        named = named || is_name;
    }
    return named && !part.name.empty();
}

/// The lines between the boundary and the empty line.
bool read_part_head(std::string_view head, Part& part)
{
    bool disposed = false;
    while (!head.empty()) {
        auto const line = head.substr(0, head.find(part_line_end));
        head.remove_prefix(std::min(line.size() + part_line_end.size(), head.size()));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos)
            return false;
        auto const name = lower_ascii(line.substr(0, colon));
        auto value = line.substr(colon + 1);
        skip_space(value);
        if (!is_clean_text(value) || value.find_first_of(part_line_end) != std::string_view::npos)
            return false;
        if (name == "content-disposition") {
            if (disposed || !read_disposition(value, part))
                return false;
            disposed = true;
        } else if (name == "content-type") {
            part.content_type = value;
        } else {
            return false; // Content-Transfer-Encoding and others: no browser sends them (RFC 7578
                          // section 4.7)
        }
    }
    return disposed;
}

std::expected<void, FormFault> check_part(Part const& part, FormLimits const& limits)
{
    if (part.name.size() > limits.name_bytes ||
        (part.file_name && part.file_name->size() > limits.name_bytes * 4))
        return std::unexpected(FormFault::too_large);
    if (part.file_name)
        return {};
    if (part.bytes.size() > limits.value_bytes)
        return std::unexpected(FormFault::too_large);
    return is_clean_text(part.bytes) ? std::expected<void, FormFault>{} : broken();
}

/// One part off the front of `rest`, which begins behind its boundary line and then begins behind the next
/// boundary.
std::expected<Part, FormFault> take_part(std::string_view& rest, std::string_view delimiter,
                                         FormLimits const& limits)
{
    static constexpr std::string_view empty_line = "\r\n\r\n";
    auto const head_end = rest.substr(0, limits.part_head_bytes + empty_line.size()).find(empty_line);
    if (head_end == std::string_view::npos)
        return rest.size() > limits.part_head_bytes ? std::unexpected(FormFault::too_large) : broken();
    Part part;
    if (!read_part_head(rest.substr(0, head_end), part))
        return broken();
    // The line end before the delimiter belongs to it, and it may be the second one of the empty line: an
    // empty field.
    rest.remove_prefix(head_end + part_line_end.size());
    auto const end = rest.find(delimiter);
    if (end == std::string_view::npos)
        return broken();
    part.bytes =
        end < part_line_end.size() ? std::string_view() : rest.substr(part_line_end.size(), end - part_line_end.size());
    rest.remove_prefix(end + delimiter.size());
    if (auto const good = check_part(part, limits); !good)
        return std::unexpected(good.error());
    return part;
}

} // namespace

std::optional<std::string> boundary_of(std::string_view content_type)
{
    static constexpr std::string_view type = "multipart/form-data";
    if (lower_ascii(content_type.substr(0, type.size())) != type)
        return std::nullopt;
    content_type.remove_prefix(type.size());
    skip_space(content_type);
    if (!take(content_type, ";"))
        return std::nullopt;
    skip_space(content_type);
    if (!take(content_type, "boundary="))
        return std::nullopt;
    if (content_type.size() > 2 && content_type.starts_with('"') && content_type.ends_with('"'))
        content_type = content_type.substr(1, content_type.size() - 2);
    if (content_type.empty() || content_type.size() > 70 ||
        !std::ranges::all_of(content_type, is_boundary_character))
        return std::nullopt;
    return std::string(content_type);
}

std::expected<std::vector<Part>, FormFault> read_multipart(std::string_view body, std::string_view boundary,
                                                           FormLimits const& limits)
{
    auto const delimiter = std::string(part_line_end) + "--" + std::string(boundary);
    std::vector<Part> parts;
    if (!take(body, std::string_view(delimiter).substr(part_line_end.size())))
        return broken();
    while (take(body, part_line_end)) {
        if (parts.size() == limits.fields)
            return std::unexpected(FormFault::too_large);
        auto part = take_part(body, delimiter, limits);
        if (!part)
            return std::unexpected(part.error());
        parts.push_back(std::move(*part));
    }
    // Behind the last boundary stand two hyphens and at most one line end.
    if (!take(body, "--") || !(body.empty() || body == part_line_end))
        return broken();
    return parts;
}

} // namespace manyhands::web
