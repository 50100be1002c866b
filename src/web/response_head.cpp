// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/response_head.hpp"

#include "base/expect.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace manyhands::web {

namespace {

// For every answer. A year of HTTPS is promised only where the person came by HTTPS (RFC 6797).
constexpr std::string_view protection =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
constexpr std::string_view strict_transport = "Strict-Transport-Security: max-age=31536000\r\n";

// Content Security Policy Level 3 and Trusted Types. Pages load our own files and run the scripts that carry
// the nonce.
constexpr std::string_view page_security_begin = "Content-Security-Policy: default-src 'none'; script-src ";
constexpr std::string_view page_security_end =
    "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; require-trusted-types-for 'script'\r\n";
constexpr std::string_view file_security =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

std::string_view caching_text(Caching caching)
{
    switch (caching) {
    case Caching::none:
        return "private, no-store";
    case Caching::public_short:
        return "public, max-age=60";
    case Caching::public_immutable:
        break;
    }
    return "public, max-age=31536000, immutable";
}

void add_field(std::string& out, std::string_view name, std::string_view value)
{
    EXPECT(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos);
    ((out += name) += ": ") += value;
    out += "\r\n";
}

void add_security(std::string& out, Response const& response, ResponseFacts const& facts)
{
    out += protection;
    if (facts.scheme == Scheme::https)
        out += strict_transport;
    if (!response.content_type.starts_with("text/html")) {
        out += file_security;
        return;
    }
    out += page_security_begin;
    if (facts.nonce.empty())
        out += "'none'";
    else
        ((out += "'nonce-") += facts.nonce) += '\'';
    out += page_security_end;
}

void add_framing(std::string& out, ResponseFacts const& facts)
{
    if (facts.framing == Framing::counted)
        add_field(out, "Content-Length", std::to_string(facts.body_bytes));
    else if (facts.framing == Framing::chunked)
        out += "Transfer-Encoding: chunked\r\n";
    if (facts.keep == Keep::close)
        out += "Connection: close\r\n";
}

} // namespace

Framing framing_of(Response const& response, Version version)
{
    if (response.status == 204 || response.status == 304)
        return Framing::no_body;
    if (response.stream == nullptr)
        return Framing::counted;
    return version == Version::http_1_1 ? Framing::chunked : Framing::until_close;
}

std::string http_date(std::chrono::sys_seconds at)
{
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const midnight = std::chrono::floor<std::chrono::days>(at);
    std::chrono::year_month_day const date(midnight);
    std::chrono::hh_mm_ss const time(at - midnight);
    std::array<char, 64> text;
    auto const written =
        std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                      days[std::chrono::weekday(midnight).c_encoding()], static_cast<unsigned>(date.day()),
                      months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()));
    return {text.data(), static_cast<std::size_t>(written)};
}

std::string response_head(Response const& response, ResponseFacts const& facts)
{
    std::string out;
    out.reserve(1024);
    (((out += "HTTP/1.1 ") += std::to_string(response.status)) += ' ') += reason_of(response.status);
    out += "\r\n";
    add_field(out, "Date", facts.date);
    if (!response.content_type.empty())
        add_field(out, "Content-Type", response.content_type);
    add_framing(out, facts);
    if (!facts.id.empty())
        add_field(out, "X-Request-Id", facts.id);
    add_field(out, "Cache-Control", caching_text(response.caching));
    add_security(out, response, facts);
    for (auto const& header : response.headers)
        add_field(out, header.name, header.value);
    for (auto const& cookie : response.cookies)
        add_field(out, "Set-Cookie", set_cookie_text(cookie));
    return out += "\r\n";
}

} // namespace manyhands::web
