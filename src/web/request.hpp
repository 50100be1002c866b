// SPDX-License-Identifier: AGPL-3.0-or-later
// A request as handlers see it: it has passed the strict layer, and everything in it is decoded, clean text.
#pragma once

#include "web/headers.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace manyhands::web {

enum class Method { get, head, post };

/// How the person's browser reached us: `https` only where a trusted proxy says so.
enum class Scheme { http, https };

/// `GET`, `HEAD` or `POST`
std::string_view method_text(Method method);

/// A fresh name for a request: 16 hexadecimal digits.
std::string new_request_id();

/// Where a request was made, as far as the browser tells.
enum class Origin {
    same,    ///< one of our own pages, or the address typed by hand
    cross,   ///< another site
    unknown, ///< neither Sec-Fetch-Site nor Origin: an old browser or a program
};

/// Names with values in the order they came; a name may come more than once. Handlers find the query here.
class Pairs {
public:
    void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
    /// The first value of that name; nothing where the name is absent. O(pairs).
    std::optional<std::string_view> first(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    std::vector<std::pair<std::string, std::string>> const& items() const { return pairs_; }

private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

struct Request {
    Method method = Method::get;
    std::string path;   ///< decoded, begins with `/`
    std::string target; ///< path and query as they were sent: for "back to where you were" after signing in
    Pairs query;        ///< decoded
    Pairs captures;     ///< what stood in the place of `{id}` in the route's pattern
    Headers headers;    ///< names in lower case
    std::string body;   ///< empty unless it is a POST
    std::string remote_address; ///< of the person's browser, without port; a proxy's word counts only where
                                ///< it is trusted
    Scheme scheme = Scheme::http;
    std::string nonce; ///< fresh for every request; the script-src of the answer names it
    std::string id;    ///< what the log, the answer and the page of a fault call this request

    /// The value of a capture of the pattern; asking for one that the pattern does not have is a broken
    /// promise.
    std::string_view capture(std::string_view name) const;
    /// A cookie's value, or nothing.
    std::optional<std::string_view> cookie(std::string_view name) const;
};

/// Sec-Fetch-Site where the browser sends it (Fetch Metadata, W3C), else Origin (RFC 6454) against Host. A
/// page of a neighbouring subdomain counts as another site.
Origin origin_of(Request const& request);

} // namespace manyhands::web
