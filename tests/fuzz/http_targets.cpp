// SPDX-License-Identifier: AGPL-3.0-or-later
// Heads and bodies of requests. Beast reads the same bytes: where both take a message, it has one meaning.
#include "fuzz_target.hpp"

#include "base/text.hpp"
#include "web/cookie.hpp"
#include "web/strict.hpp"
#include "web/strict_body.hpp"
#include "web/strict_text.hpp"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace manyhands::fuzz {

namespace {

using namespace web;
namespace http = boost::beast::http;

std::string check_head(Head const& head)
{
    if (!head.path.starts_with('/') || !is_clean_text(head.path))
        return "the path is not clean";
    for (auto const part : split(std::string_view(head.path).substr(1), '/'))
        if (part == "." || part == "..")
            return "a dot segment passed";
    for (auto const& [name, value] : head.query.items())
        if (!is_clean_text(name) || !is_clean_text(value))
            return "the query is not clean";
    int hosts = 0;
    for (auto const& field : head.headers.fields()) {
        if (!is_token(field.name) || lower_ascii(field.name) != field.name || !is_field_value(field.value))
            return "a field is not clean";
        hosts += field.name == "host";
    }
    return hosts == 1 ? "" : "there is not one Host";
}

std::string run_head(std::string_view bytes)
{
    Limits const limits;
    auto const end = find_head_end(bytes, 0);
    // Found in pieces, it is found at the same place.
    HeadEnd in_pieces{HeadEnd::Found::more, 0};
    for (std::size_t size = 0; size <= bytes.size() && in_pieces.found == HeadEnd::Found::more; ++size)
        in_pieces = find_head_end(bytes.substr(0, size), in_pieces.bytes);
    if (end.found == HeadEnd::Found::end &&
        (in_pieces.found != HeadEnd::Found::end || in_pieces.bytes != end.bytes))
        return "the end depends on how the bytes arrive";
    if (end.found != HeadEnd::Found::end)
        return "";
    auto const raw = bytes.substr(0, end.bytes);
    auto const head = read_head(raw, limits);
    if (!head)
        return head.error().status >= 400 && head.error().status < 600 ? "" : "no status";
    if (auto wrong = check_head(*head); !wrong.empty())
        return wrong;
    BodyReader reader(raw, {head->body, head->body_bytes}, 1000);
    return reader.feed("").progress == BodyFed::Progress::broken ? "Beast does not take this head" : "";
}

struct Decoded {
    BodyFed::Progress progress = BodyFed::Progress::more;
    std::size_t taken = 0;
    std::string body = {};
};

constexpr std::size_t body_limit = 1000;

Decoded in_one(std::string_view bytes)
{
    ChunkedBody reader(body_limit);
    auto const fed = reader.feed(bytes);
    return {fed.progress, fed.taken, reader.take()};
}

Decoded in_pieces(std::string_view bytes)
{
    ChunkedBody reader(body_limit);
    Decoded all;
    for (std::size_t size = 0; size <= bytes.size() && all.progress == BodyFed::Progress::more; ++size) {
        auto const fed = reader.feed(bytes.substr(all.taken, size - all.taken));
        all.progress = fed.progress;
        all.taken += fed.taken;
    }
    all.body = reader.take();
    return all;
}

Decoded by_beast(std::string_view bytes)
{
    http::request_parser<http::string_body> parser;
    parser.eager(true);
    boost::beast::error_code error;
    parser.put(boost::asio::buffer(std::string_view("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")),
               error);
    Decoded all;
    while (!parser.is_done() && all.taken < bytes.size()) {
        error = {};
        auto const now = parser.put(boost::asio::buffer(bytes.substr(all.taken)), error);
        all.taken += now;
        if (error && error != http::error::need_more)
            return {BodyFed::Progress::broken, all.taken};
        if (now == 0)
            break;
    }
    all.progress = parser.is_done() ? BodyFed::Progress::done : BodyFed::Progress::more;
    all.body = parser.get().body();
    return all;
}

std::string run_chunks(std::string_view bytes)
{
    auto const ours = in_one(bytes);
    auto const pieces = in_pieces(bytes);
    if (ours.body.size() > body_limit || ours.taken > bytes.size())
        return "more than there may be";
    if (ours.progress != pieces.progress || ours.body != pieces.body)
        return "what is read depends on how the bytes arrive";
    if (ours.progress != BodyFed::Progress::done)
        return "";
    auto const beast = by_beast(bytes);
    bool const same =
        beast.progress == BodyFed::Progress::done && beast.taken == ours.taken && beast.body == ours.body;
    return same && pieces.taken == ours.taken ? "" : "two readers see two bodies";
}

std::string run_path(std::string_view bytes)
{
    auto const path = decode_path(bytes);
    if (!path)
        return "";
    std::string again;
    for (auto const part : split(std::string_view(*path).substr(1), '/'))
        (again += '/') += percent_encode(part);
    return decode_path(again) == path ? "" : "the path does not come back";
}

std::string run_cookie(std::string_view bytes)
{
    auto const value = find_cookie(bytes, "a");
    if (!value)
        return "";
    bool const inside =
        value->data() >= bytes.data() && value->data() + value->size() <= bytes.data() + bytes.size();
    if (!inside || value->find_first_of("\r\n;, \"\\") != std::string_view::npos)
        return "the cookie is not clean";
    return set_cookie_text({.name = "a", .value = std::string(*value)}).starts_with("a=") ? ""
                                                                                          : "not written";
}

} // namespace

std::vector<Target> http_targets()
{
    return {
        {"http_head",
         {"GET /circles/a?b=c%20d HTTP/1.1\r\nHost: a:80\r\nCookie: a=b; c=d\r\nConnection: close\r\n\r\n",
          "POST /a HTTP/1.1\r\nHost: [::1]\r\nContent-Length: 003\r\nExpect: 100-continue\r\n\r\nabc",
          "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
          "POST / HTTP/1.1\r\nhost:\ta \r\nTransfer-Encoding: chunked\r\nX: \xff\r\n\r\n0\r\n\r\n"},
         run_head},
        {"chunks",
         {"3\r\nabc\r\n0\r\n\r\n", "A;a=b;c=\"d\\\"e\";f\r\n0123456789\r\n00\r\nX: y\r\nZ:\r\n\r\nGET /",
          "1\r\na\r\n2\r\nbc\r\n000\r\n\r\n", "0\r\n\r\n"},
         run_chunks},
        {"path", {"/", "/circles/abc/", "/%C3%A9/a%2Bb/..c;v=1/@:!$&'()*+,=~"}, run_path},
        {"cookie", {"a=b", "x=y; a=bcd; e=\"f\"", "a=1; a=1;a=2"}, run_cookie},
    };
}

} // namespace manyhands::fuzz
