// SPDX-License-Identifier: AGPL-3.0-or-later
// The pool of connections that read.
#pragma once

#include "store/snapshot.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace manyhands::store {

class Readers {
public:
    /// Connections are made when they are first needed, at most `connections_max` of them.
    Readers(Driver& driver, std::size_t connections_max);

    /// Calls `look` with a snapshot; waits while all connections are in use. False, without calling it, where
    /// the pool is closed. Throws StoreFault, and what `look` throws.
    bool look(std::function<void(Snapshot&)> const& look);

    /// Refuses new readers and closes each connection when its reader is done.
    void close();
    /// Closed, but some reader from before is still looking.
    bool has_stragglers() const;
    void open();

private:
    void begin(std::unique_ptr<Connection>& connection);
    std::unique_ptr<Connection> take();
    void give_back(std::unique_ptr<Connection> connection);

    Driver& driver_;
    std::size_t const connections_max_;
    mutable std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t in_use_ = 0;
    bool closed_ = false;
};

} // namespace manyhands::store
