// SPDX-License-Identifier: AGPL-3.0-or-later
// The status line and the fields of an answer, those that protect the reader among them.
#pragma once

#include "web/response.hpp"
#include "web/strict.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace manyhands::web {

/// How the reader knows where the body ends.
enum class Framing { counted, chunked, until_close, no_body };

/// Streams are chunked, or end with the connection for readers of HTTP/1.0; 204 and 304 have no body.
Framing framing_of(Response const& response, Version version);

/// What the fields say beside what the handler wanted.
struct ResponseFacts {
    Framing framing = Framing::counted;
    std::uint64_t body_bytes = 0; ///< where it is counted
    Keep keep = Keep::open;
    Scheme scheme = Scheme::http;
    std::string_view nonce = {}; ///< empty: the page may have no script at all
    std::string_view date = {};  ///< from http_date
    std::string_view id = {};    ///< of the request: X-Request-Id
};

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7)
std::string http_date(std::chrono::sys_seconds at);

/// The head with its empty line. A header value with a line end in it is a broken promise.
std::string response_head(Response const& response, ResponseFacts const& facts);

} // namespace manyhands::web
