// SPDX-License-Identifier: AGPL-3.0-or-later
// An answer, and the Reply through which it is given: from any thread, exactly once.
#pragma once

#include "base/bytes.hpp"
#include "web/cookie.hpp"
#include "web/headers.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::web {

/// Who may keep a copy of the answer.
enum class Caching {
    none,            ///< `private, no-store`: everything that may depend on who asks
    public_short,    ///< a minute, anybody: public pages of the log and the like
    public_immutable ///< a year, anybody: addresses that carry the hash of their content
};

/// Fills `chunk` (which comes empty) with the next bytes, and says whether there may be more. An exception
/// breaks the connection off, so that the reader sees that the answer is not whole.
using Stream = std::move_only_function<bool(std::string& chunk)>;

/// Security headers, Content-Length, Cache-Control and the rest of the protocol are the server's business.
struct Response {
    int status = 200; ///< 200 to 599
    std::string content_type = "text/html; charset=utf-8";
    std::string body = {};
    std::vector<Header> headers = {}; ///< beyond those the server writes
    std::vector<Cookie> cookies = {};
    Caching caching = Caching::none;
    /// Bytes that live as long as the program (embedded files), sent instead of `body`.
    ByteView fixed = {};
    /// An answer of any size, sent instead of `body` piece by piece: called on a worker, again only when the
    /// piece before has left, so that memory stays bounded. Pieces of 16 to 64 KB are good.
    Stream stream = {};
    /// The whole answer is still to be made: the server calls this on a worker and sends what it gives. For
    /// answers that are found wanting on a thread that must not render, such as the store's writer.
    std::move_only_function<Response()> made = {};
};

/// A page: HTML that the views made.
Response page(std::string html);
Response page(int status, std::string html);
/// 303 See Other to an address of ours: `location` begins with one `/` (EXPECT: a redirect never leaves the
/// host).
Response redirect_303(std::string location);
/// `wanted` where it is an address of ours that a browser cannot take for another host, else `otherwise`. For
/// addresses that came with the request.
std::string local_address(std::string_view wanted, std::string_view otherwise);
Response plain_text(int status, std::string text);
Response json(std::string text);
/// A download named `file_name` (letters, digits, `-`, `_` and `.`: EXPECT).
Response csv(std::string file_name, std::string text);
/// A download of any size.
Response csv(std::string file_name, Stream stream);
/// An answer that a worker makes; see Response::made.
Response made_on_worker(std::move_only_function<Response()> make);
/// An answer without a body: 204, 304.
Response empty(int status);

/// `OK` for 200 and so on; `Status` for one that is not in the list of RFC 9110.
std::string_view reason_of(int status);

/// The one answer to one request. It may be moved to another thread and called there. Destroyed without a
/// call, the person gets the page of a 500: nobody waits for ever.
class Reply {
public:
    /// `deliver` is called exactly once: with the answer, or with nothing when there will be none.
    explicit Reply(std::move_only_function<void(std::optional<Response>)> deliver);
    Reply(Reply&& other) noexcept;
    Reply& operator=(Reply&& other) noexcept;
    ~Reply();

    /// `std::move(reply)(page(...))`; a second call is a broken promise.
    void operator()(Response response) &&;

private:
    void abandon();
    std::move_only_function<void(std::optional<Response>)> deliver_;
};

} // namespace manyhands::web
