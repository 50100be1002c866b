// SPDX-License-Identifier: AGPL-3.0-or-later
// Percent-encoding (RFC 3986 section 2.1) and name=value pairs, decoded strictly.
#pragma once

#include "web/multipart.hpp"
#include "web/request.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace manyhands::web {

/// Unreserved in RFC 3986 section 2.3: never needs `%XX`.
bool is_unreserved(char c);
/// A token of RFC 9110 section 5.6.2: the name of a method, a field, an extension. Not empty.
bool is_token(std::string_view text);
/// What the value of a field may hold (RFC 9110 section 5.5): no control characters but the tab.
bool is_field_value(std::string_view text);

/// What `+` stands for: itself in a path, a space in a query or form.
enum class Plus { is_plus, is_space };

/// Nothing where `%` is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text, Plus plus);
/// Everything but the unreserved characters of RFC 3986 becomes `%XX`: for building addresses.
std::string percent_encode(std::string_view text);

/// `a=1&b=2` (WHATWG URL section 5.1) with every name and value well-formed, clean UTF-8. Empty pieces are
/// passed over.
std::expected<Pairs, FormFault> decode_pairs(std::string_view text, FormLimits const& limits);

/// A path in origin form (RFC 3986 section 3.3), decoded: begins with `/`; no `//`, no segment `.` or `..`,
/// no encoded slash, backslash or control character, clean UTF-8. Nothing otherwise.
std::optional<std::string> decode_path(std::string_view raw);

} // namespace manyhands::web
