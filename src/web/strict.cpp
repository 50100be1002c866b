// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/strict.hpp"

#include "base/text.hpp"
#include "web/strict_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace manyhands::web {

namespace {

using Fields = std::vector<Headers::Field>;

std::unexpected<Refusal> refuse(int status, std::string_view reason)
{
    return std::unexpected(Refusal{status, reason});
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_word(std::string_view left, std::string_view lower_right)
{
    return left.size() == lower_right.size() && lower_ascii(left) == lower_right;
}

/// The line up to CRLF, which is taken off `rest` with it.
std::string_view take_line(std::string_view& rest)
{
    auto const line = rest.substr(0, rest.find("\r\n"));
    rest.remove_prefix(std::min(line.size() + 2, rest.size()));
    return line;
}

std::string_view without_outer_space(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// --- The request line, RFC 9112 section 3

std::expected<Method, Refusal> read_method(std::string_view word)
{
    if (word == "GET")
        return Method::get;
    if (word == "HEAD")
        return Method::head;
    if (word == "POST")
        return Method::post;
    if (!is_token(word))
        return refuse(400, "the method is not a word");
    static constexpr std::array<std::string_view, 6> known{"PUT",     "DELETE", "PATCH",
                                                           "OPTIONS", "TRACE",  "CONNECT"};
    bool const is_known = std::ranges::find(known, word) != known.end();
    return is_known ? refuse(405, "only GET, HEAD and POST") : refuse(501, "unknown method");
}

std::expected<Version, Refusal> read_version(std::string_view word)
{
    if (word == "HTTP/1.1")
        return Version::http_1_1;
    if (word == "HTTP/1.0")
        return Version::http_1_0;
    bool const some_version = word.size() == 8 && word.starts_with("HTTP/") && is_digit(word[5]) &&
        word[6] == '.' && is_digit(word[7]);
    return some_version ? refuse(505, "only HTTP/1.0 and HTTP/1.1") : refuse(400, "broken version");
}

std::expected<void, Refusal> read_target(std::string_view target, Head& head)
{
    auto const question = std::min(target.find('?'), target.size());
    auto path = decode_path(target.substr(0, question));
    if (!path)
        return std::unexpected(Refusal{400, "broken path", Refusal::About::address});
    auto const query = target.substr(std::min(question + 1, target.size()));
    // Browsers leave some characters of a query as they are that RFC 3986 would have escaped; these never.
    auto const is_query_character = [](char c) {
        return c > 0x20 && c < 0x7f && !std::string_view("\"#<>").contains(c);
    };
    if (!std::ranges::all_of(query, is_query_character))
        return std::unexpected(Refusal{400, "broken query", Refusal::About::address});
    auto pairs = decode_pairs(query, {.fields = 100});
    if (!pairs)
        return std::unexpected(Refusal{400, "broken query", Refusal::About::address});
    head.target = target;
    head.path = std::move(*path);
    head.query = std::move(*pairs);
    return {};
}

std::expected<void, Refusal> read_request_line(std::string_view line, Limits const& limits, Head& head)
{
    auto const first = line.find(' ');
    auto const last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refuse(400, "broken request line");
    auto const method = read_method(line.substr(0, first));
    if (!method)
        return std::unexpected(method.error());
    auto const version = read_version(line.substr(last + 1));
    if (!version)
        return std::unexpected(version.error());
    auto const target = line.substr(first + 1, last - first - 1);
    if (target.size() > limits.target_bytes)
        return refuse(414, "the address is too long");
    head.method = *method;
    head.version = *version;
    return read_target(target, head);
}

// --- The fields, RFC 9112 section 5

// A line that begins with space would continue the field before it (obs-fold): it has no name here, so it is
// refused.
std::expected<Headers::Field, Refusal> read_field(std::string_view line, Limits const& limits)
{
    if (line.size() > limits.header_line_bytes)
        return refuse(431, "a header field is too long");
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return refuse(400, "broken header field name");
    auto const value = without_outer_space(line.substr(colon + 1));
    if (!is_field_value(value))
        return refuse(400, "control character in a header field");
    return Headers::Field{line.substr(0, colon), value};
}

std::expected<Fields, Refusal> read_fields(std::string_view rest, Limits const& limits)
{
    Fields fields;
    fields.reserve(16);
    for (auto line = take_line(rest); !line.empty(); line = take_line(rest)) {
        if (fields.size() == limits.header_count)
            return refuse(431, "too many header fields");
        auto const field = read_field(line, limits);
        if (!field)
            return std::unexpected(field.error());
        fields.push_back(*field);
    }
    return fields;
}

// --- What the fields mean for the message, RFC 9112 sections 3.2, 6 and 9, RFC 9110 section 10.1.1

/// The value of a field that may come once; nothing if it is absent.
std::expected<std::optional<std::string_view>, Refusal> single(Headers const& headers,
                                                               std::string_view lower_name)
{
    std::optional<std::string_view> found;
    for (auto const& field : headers.fields()) {
        if (field.name != lower_name)
            continue;
        if (found)
            return refuse(400, "a header field came twice");
        found = field.value;
    }
    return found;
}

bool is_port(std::string_view text)
{
    auto const number = text.size() <= 5 ? parse_integer(text) : std::nullopt;
    return std::ranges::all_of(text, is_digit) && number && *number > 0 && *number < 65536;
}

// A registered name, IPv4 or [IPv6], and a port or none (RFC 3986 section 3.2 without what nobody uses).
bool is_host(std::string_view host)
{
    bool const bracketed = host.starts_with('[');
    auto const name_end = bracketed ? host.find(']') : std::min(host.find(':'), host.size());
    if (name_end == std::string_view::npos)
        return false;
    auto const name = host.substr(bracketed ? 1 : 0, name_end - (bracketed ? 1 : 0));
    auto const rest = host.substr(std::min(name_end + (bracketed ? 1 : 0), host.size()));
    auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    auto const good = [&](char c) {
        bool const hexadecimal = is_digit(c) || (is_letter(c) && (c | 0x20) <= 'f');
        return bracketed ? hexadecimal || c == ':' || c == '.'
                         : is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_';
    };
    bool const port_good = rest.empty() || (rest.starts_with(':') && is_port(rest.substr(1)));
    return !name.empty() && name.size() <= 253 && std::ranges::all_of(name, good) && port_good;
}

std::expected<void, Refusal> check_single_fields(Headers const& headers)
{
    // Two of any of these, and two readers may each believe another one.
    for (auto const name : {"content-type", "origin", "cookie", "sec-fetch-site", "authorization", "expect"})
        if (auto const value = single(headers, name); !value)
            return std::unexpected(value.error());
    auto const host = single(headers, "host");
    if (!host)
        return refuse(400, "two Host fields");
    if (!*host || !is_host(**host))
        return refuse(400, "no Host field, or a broken one");
    return {};
}

std::expected<void, Refusal> read_framing(Head& head)
{
    auto const coding = single(head.headers, "transfer-encoding");
    auto const length = single(head.headers, "content-length");
    if (!coding || !length)
        return refuse(400, "the length is told twice");
    if (*coding && (*length || head.version == Version::http_1_0))
        return refuse(400, "Transfer-Encoding where it may not be");
    if (*coding) {
        head.body = Body::chunked;
        return **coding == "chunked" ? std::expected<void, Refusal>{}
                                     : refuse(501, "unknown Transfer-Encoding");
    }
    if (!*length)
        return {};
    auto const bytes = (*length)->size() <= 18 && std::ranges::all_of(**length, is_digit)
        ? parse_integer(**length)
        : std::nullopt;
    if (!bytes)
        return refuse(400, "broken Content-Length");
    head.body_bytes = static_cast<std::uint64_t>(*bytes);
    head.body = *bytes > 0 ? Body::counted : Body::none;
    return {};
}

// A list of words; RFC 9110 section 5.6.1 has recipients pass over empty ones.
std::expected<void, Refusal> read_connection_words(std::string_view list, Head& head)
{
    for (auto const listed : split(list, ',')) {
        auto const word = without_outer_space(listed);
        if (!word.empty() && !is_token(word))
            return refuse(400, "broken Connection");
        if (same_word(word, "close"))
            head.keep = Keep::close;
    }
    return {};
}

std::expected<void, Refusal> read_connection(Head& head)
{
    if (head.version == Version::http_1_0)
        head.keep = Keep::close;
    for (auto const& field : head.headers.fields())
        if (field.name == "connection")
            if (auto const good = read_connection_words(field.value, head); !good)
                return good;
    auto const expected = head.headers.first("expect");
    if (expected.empty())
        return {};
    if (!same_word(expected, "100-continue"))
        return refuse(417, "unknown expectation");
    if (head.version == Version::http_1_1)
        head.expectation = Expectation::continue_100;
    return {};
}

} // namespace

HeadEnd find_head_end(std::string_view bytes, std::size_t from)
{
    // What follows the head may be a body with any bytes.
    auto const is_text = [&](std::size_t end) { return !bytes.substr(from, end - from).contains('\0'); };
    for (auto feed = bytes.find('\n', from); feed != std::string_view::npos;
         feed = bytes.find('\n', feed + 1)) {
        if (feed == 0 || bytes[feed - 1] != '\r')
            return {HeadEnd::Found::broken, 0};
        if (feed >= 3 && bytes[feed - 2] == '\n')
            return is_text(feed) ? HeadEnd{HeadEnd::Found::end, feed + 1}
                                 : HeadEnd{HeadEnd::Found::broken, 0};
        if (feed == 1)
            return {HeadEnd::Found::broken, 0};
    }
    return is_text(bytes.size()) ? HeadEnd{HeadEnd::Found::more, bytes.size()}
                                 : HeadEnd{HeadEnd::Found::broken, 0};
}

std::expected<void, Refusal> check_unfinished_head(std::string_view bytes, Limits const& limits)
{
    static constexpr std::size_t around_target = 32; // the longest method, the version and two spaces
    if (!bytes.contains('\n') && bytes.size() > limits.target_bytes + around_target)
        return refuse(414, "the address is too long");
    if (bytes.size() > limits.head_bytes)
        return refuse(431, "the header is too large");
    return {};
}

std::expected<Head, Refusal> read_head(std::string_view bytes, Limits const& limits)
{
    if (bytes.size() > limits.head_bytes)
        return refuse(431, "the header is too large");
    Head head;
    auto const line = take_line(bytes);
    if (auto const done = read_request_line(line, limits, head); !done)
        return std::unexpected(done.error());
    auto const fields = read_fields(bytes, limits);
    if (!fields)
        return std::unexpected(fields.error());
    head.headers = Headers(*fields);
    if (auto const done = check_single_fields(head.headers); !done)
        return std::unexpected(done.error());
    if (auto const done = read_framing(head); !done)
        return std::unexpected(done.error());
    if (auto const done = read_connection(head); !done)
        return std::unexpected(done.error());
    return head;
}

} // namespace manyhands::web
