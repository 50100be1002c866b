// SPDX-License-Identifier: AGPL-3.0-or-later
// Cookies (RFC 6265, and the prefixes of RFC 6265bis section 4.1.3): how they are read, and the one way they
// are set.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace manyhands::web {

/// A cookie to set. It is always written `Secure; HttpOnly; SameSite=Lax; Path=/`, never with a Domain, which
/// is what the prefix `__Host-` promises.
struct Cookie {
    std::string name;
    std::string value;
    /// How long the browser keeps it; nothing: until it closes; zero: it is removed now.
    std::optional<std::chrono::seconds> keep = {};
};

/// `__Host-` and the name: browsers refuse such a cookie from a neighbouring host or from plain HTTP.
std::string host_cookie_name(std::string_view name);

/// The cookie that removes one of that name.
Cookie forget_cookie(std::string name);

/// The value of a Set-Cookie field. Name and value keep to the characters of RFC 6265 section 4.1.1 (EXPECT).
std::string set_cookie_text(Cookie const& cookie);

/// The value of a cookie in a Cookie field. Pairs that are no cookies are passed over, because neighbours on
/// the same host may set anything; a name sent twice with different values is nobody's and gives nothing.
std::optional<std::string_view> find_cookie(std::string_view cookie_field, std::string_view name);

} // namespace manyhands::web
