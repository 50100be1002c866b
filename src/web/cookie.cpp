// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/cookie.hpp"

#include "base/expect.hpp"

#include <algorithm>

namespace manyhands::web {

namespace {

// RFC 6265 section 4.1.1: cookie-octet is visible ASCII without these four.
bool is_cookie_octet(char c) { return c > 0x20 && c < 0x7f && !std::string_view("\",;\\").contains(c); }

// A token of RFC 9110 section 5.6.2.
bool is_name_character(char c)
{
    return is_cookie_octet(c) && !std::string_view("()/:<=>?@[]{}").contains(c);
}

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' ') || text.starts_with('\t'))
        text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::string host_cookie_name(std::string_view name) { return "__Host-" + std::string(name); }

Cookie forget_cookie(std::string name) { return {std::move(name), "", std::chrono::seconds(0)}; }

std::string set_cookie_text(Cookie const& cookie)
{
    EXPECT(!cookie.name.empty() && std::ranges::all_of(cookie.name, is_name_character));
    EXPECT(std::ranges::all_of(cookie.value, is_cookie_octet));
    std::string text = cookie.name + '=' + cookie.value;
    if (cookie.keep)
        text += "; Max-Age=" + std::to_string(cookie.keep->count());
    return text + "; Path=/; Secure; HttpOnly; SameSite=Lax";
}

std::optional<std::string_view> find_cookie(std::string_view cookie_field, std::string_view name)
{
    std::optional<std::string_view> found;
    while (!cookie_field.empty()) {
        auto const end = std::min(cookie_field.find(';'), cookie_field.size());
        auto const pair = trimmed(cookie_field.substr(0, end));
        cookie_field.remove_prefix(std::min(end + 1, cookie_field.size()));
        auto const equals = pair.find('=');
        if (equals != name.size() || pair.substr(0, equals) != name)
            continue;
        auto const value = pair.substr(equals + 1);
        if (!std::ranges::all_of(value, is_cookie_octet) || (found && *found != value))
            return std::nullopt;
        found = value;
    }
    return found;
}

} // namespace manyhands::web
