// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection: its requests one after another, each answered before the next is looked at.
#pragma once

#include "web/server.hpp"
#include "web/server_mailbox.hpp"
#include "web/server_pool.hpp"
#include "web/server_request.hpp"
#include "web/server_workers.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace boost::asio {
class io_context;
}

namespace manyhands::web {

using Steady = std::chrono::steady_clock;

/// What all connections share. It belongs to the network thread, but for the workers and the mailbox.
struct Hub {
    enum class Phase { serving, stopping };
    Server::Options options;
    Router router;
    std::shared_ptr<Mailbox> mailbox;
    Workers workers;
    std::size_t open = 0; ///< connections, also those of proxies and of those turned away
    Pool connections{{options.limits.connections, options.limits.connections_per_network}};
    Pool small_bodies{{options.limits.small_body_memory, options.limits.small_body_memory_per_network}};
    Pool uploads{{options.limits.upload_memory, options.limits.upload_memory_per_network}};
    Pool uploads_begun{{options.limits.connections, options.limits.uploads_per_network}};
    Pool answers{{options.limits.answer_memory, options.limits.answer_memory_per_network}};
    std::set<std::string> uploaders = {}; ///< whose upload is under way
    std::string date = {};                ///< for the Date field
    Phase phase = Phase::serving;
};

/// Lives on the network thread alone.
class Connection {
public:
    /// Takes over `descriptor`, an accepted TCP socket. Where its network has no room for it, each of its
    /// requests is answered 503.
    Connection(Hub& hub, boost::asio::io_context& io, int descriptor, Peer peer);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    /// Begins to serve. `ended` is called once, at the very end; it may destroy the connection.
    void start(std::move_only_function<void()> ended);
    /// When somebody took too long: then it is to be closed.
    std::chrono::steady_clock::time_point due() const;
    /// Whether it waits for the first byte of a request.
    bool is_idle() const;
    bool is_turned_away() const;
    /// Ends it soon; while a handler works for it, not before the Reply.
    void close();
    /// close(), without waiting for a Reply.
    void abandon();

private:
    struct Wire;
    std::unique_ptr<Wire> wire_;
};

} // namespace manyhands::web
