// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTTP/1.1 server: one network thread for all connections, a few workers for handlers that read and
// render. Behind it stand Asio and Beast, which only server*.cpp knows.
#pragma once

#include "base/result.hpp"
#include "web/limits.hpp"
#include "web/log.hpp"
#include "web/router.hpp"
#include "web/traffic.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace manyhands::web {

/// What is known of a request that gets one.
struct Failed {
    Headers const& headers;
    std::string_view nonce;
    std::string_view id;
};

/// The page of a refusal or a fault (404, 405, 413, 500, 503 ...), in the reader's language. Called on the
/// network thread, so it must not wait; the status of what it gives is overwritten with `status`.
using ErrorPage = std::function<Response(int status, Failed const& request)>;

class Server {
public:
    /// Names whoever may send more than limits.small_body_bytes, the same person always the same; an empty
    /// name: nobody may. Asked on a worker, before the body is read. What it throws is logged and answered
    /// with a 500.
    using Uploader = std::function<std::string(Request const& without_body)>;

    struct Options {
        std::string address = "127.0.0.1"; ///< IPv4 or IPv6
        std::uint16_t port = 0;            ///< 0: any free one
        std::size_t workers = 2;           ///< threads; at least 1
        Limits limits = {};
        /// Addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.
        std::vector<std::string> trusted_proxies = {};
        /// Hears of each request with X-Forwarded-For that comes from an address that is not trusted. Called
        /// on the network thread, so it must not wait. Empty: nobody hears.
        std::function<void()> untrusted_proxy = {};
        ErrorPage error_page = {}; ///< empty: one line of plain text
        Uploader uploader = {};    ///< empty: nobody sends so much
        Log log = {};
        /// Counts what is answered; may be shared by several servers. Nothing: nobody counts.
        std::shared_ptr<Traffic> traffic = {};
    };

    /// Listens when it returns. Fault::unavailable ("web.cannot_listen") when the address is no address or
    /// taken.
    static Result<std::unique_ptr<Server>> start(Options options, Router router);

    /// The same as stop().
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    /// The port it listens on.
    std::uint16_t port() const;
    /// Takes no new connection, lets the requests under way finish within limits.stop_time, ends its threads.
    /// Replies that come later go nowhere, safely. Not from a handler.
    void stop();

private:
    struct Machine;
    explicit Server(std::unique_ptr<Machine> machine);
    std::unique_ptr<Machine> machine_;
};

} // namespace manyhands::web
