// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/request.hpp"

#include "base/expect.hpp"
#include "base/text.hpp"
#include "web/cookie.hpp"

namespace manyhands::web {

namespace {

// The authority of an Origin such as `https://example.org:8443`, where its scheme is one we may have been
// reached by.
std::string_view authority_of(std::string_view origin, Scheme scheme)
{
    if (origin.starts_with("https://"))
        return origin.substr(8);
    // Behind a proxy that is not trusted we cannot know the scheme; known to be https, nothing else is ours.
    if (origin.starts_with("http://") && scheme == Scheme::http)
        return origin.substr(7);
    return {};
}

} // namespace

std::string_view method_text(Method method)
{
    switch (method) {
    case Method::get:
        return "GET";
    case Method::head:
        return "HEAD";
    case Method::post:
        break;
    }
    return "POST";
}

std::optional<std::string_view> Pairs::first(std::string_view name) const
{
    for (auto const& [key, value] : pairs_)
        if (key == name)
            return value;
    return std::nullopt;
}

std::vector<std::string> Pairs::all(std::string_view name) const
{
    std::vector<std::string> values;
    for (auto const& [key, value] : pairs_)
        if (key == name)
            values.push_back(value);
    return values;
}

std::string_view Request::capture(std::string_view name) const
{
    auto const value = captures.first(name);
    EXPECT(value.has_value());
    return *value;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const
{
    return find_cookie(headers.first("cookie"), name);
}

Origin origin_of(Request const& request)
{
    auto const fetch_site = request.headers.first("sec-fetch-site");
    if (fetch_site == "same-origin" || fetch_site == "none")
        return Origin::same;
    if (!fetch_site.empty())
        return Origin::cross;
    auto const origin = request.headers.first("origin");
    if (origin.empty())
        return Origin::unknown;
    auto const authority = authority_of(origin, request.scheme);
    auto const host = request.headers.first("host");
    return !authority.empty() && lower_ascii(authority) == lower_ascii(host) ? Origin::same : Origin::cross;
}

} // namespace manyhands::web
