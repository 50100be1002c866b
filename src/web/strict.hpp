// SPDX-License-Identifier: AGPL-3.0-or-later
// The strict layer: the head of a request is read by this grammar and no other, before anything acts on it.
// What is ambiguous is refused, because two readers of an ambiguous message (a proxy and we) may see two
// different requests.
#pragma once

#include "web/limits.hpp"
#include "web/request.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace manyhands::web {

/// Why a head is not taken. The connection is closed after it.
struct Refusal {
    int status;
    std::string_view reason; ///< a few words of English for whoever wrote the client; no part of the request
    /// What is wrong with an address a person may have typed, or followed from a broken link: they get a
    /// page.
    enum class About { message, address } about = About::message;
};

enum class Body { none, counted, chunked };
enum class Keep { open, close };
enum class Expectation { none, continue_100 };
enum class Version { http_1_0, http_1_1 };

/// A head that kept to every rule.
struct Head {
    Method method = Method::get;
    Version version = Version::http_1_1;
    std::string path;   ///< decoded
    std::string target; ///< as sent
    Pairs query;
    Headers headers;
    Body body = Body::none;
    std::uint64_t body_bytes = 0; ///< where the body is counted
    Keep keep = Keep::open;
    Expectation expectation = Expectation::none;
};

/// How far the end of a head is known.
struct HeadEnd {
    enum class Found { more, end, broken } found;
    /// With `end`: the bytes of the head with its empty line. With `more`: from where to look on.
    std::size_t bytes;
};

/// Looks for the empty line, from `from` on. Broken as soon as a line ends without CR or a NUL appears, so
/// that nobody waits for an end that cannot come. O(bytes - from).
HeadEnd find_head_end(std::string_view bytes, std::size_t from);

/// The refusal for a head that has no end yet though its limits are used up; nothing while it may go on.
std::expected<void, Refusal> check_unfinished_head(std::string_view bytes, Limits const& limits);

/// Reads a whole head (RFC 9112 sections 2 to 6, RFC 9110 section 5.5), with its empty line. O(bytes).
std::expected<Head, Refusal> read_head(std::string_view bytes, Limits const& limits);

} // namespace manyhands::web
