// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser calls itself, in words that people use for it: to tell one's sessions apart.
#pragma once

#include <string_view>

namespace manyhands::accounts {

/// Empty where the browser did not say, or is none of the common ones.
struct BrowserName {
    std::string_view browser; ///< such as `Firefox`
    std::string_view system;  ///< such as `Android`
};

/// Reads a User-Agent header (RFC 9110, section 10.1.5). What browsers write there begins with what they want
/// to be taken for, so that the order of looking matters. O(length).
BrowserName browser_name(std::string_view user_agent);

} // namespace manyhands::accounts
