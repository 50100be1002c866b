// SPDX-License-Identifier: AGPL-3.0-or-later
// multipart/form-data (RFC 7578 on RFC 2046 section 5.1), as browsers write it and no other way.
#pragma once

#include "web/limits.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::web {

/// Why a form could not be read.
enum class FormFault { broken, too_large };

/// One part: a field, or a file when it has a file name. `bytes` point into the body.
struct Part {
    std::string name;
    std::optional<std::string> file_name;
    std::string content_type;
    std::string_view bytes;
};

/// The boundary of a `multipart/form-data; boundary=...` field; nothing if it is not that or breaks the
/// grammar (1 to 70 characters of RFC 2046).
std::optional<std::string> boundary_of(std::string_view content_type);

/// The parts, in their order. Anything before the first or after the last boundary, a part without a name, an
/// unknown parameter or a missing end breaks the whole. O(bytes).
std::expected<std::vector<Part>, FormFault> read_multipart(std::string_view body, std::string_view boundary,
                                                           FormLimits const& limits);

} // namespace manyhands::web
