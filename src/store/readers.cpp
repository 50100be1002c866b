// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/readers.hpp"

#include "base/expect.hpp"
#include "store/store_fault.hpp"

namespace manyhands::store {

Readers::Readers(Driver& driver, std::size_t connections_max)
    : driver_(driver), connections_max_(connections_max)
{
    EXPECT(connections_max > 0);
}

bool Readers::look(std::function<void(Snapshot&)> const& look)
{
    auto connection = take();
    if (!connection)
        return false;
    try {
        begin(connection);
        Snapshot snapshot(*connection);
        look(snapshot);
        connection->commit();
    } catch (...) {
        connection->roll_back();
        give_back(std::move(connection));
        throw;
    }
    give_back(std::move(connection));
    return true;
}

/// One that lay idle may have lost its way to the database meanwhile.
void Readers::begin(std::unique_ptr<Connection>& connection)
{
    try {
        connection->begin(Access::reading);
    } catch (StoreFault const&) {
        if (connection->is_usable())
            throw;
        connection = driver_.connect(Access::reading);
        connection->begin(Access::reading);
    }
}

std::unique_ptr<Connection> Readers::take()
{
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return closed_ || in_use_ < connections_max_; });
    if (closed_)
        return nullptr;
    ++in_use_;
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    lock.unlock();
    try {
        return driver_.connect(Access::reading);
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

void Readers::give_back(std::unique_ptr<Connection> connection)
{
    std::scoped_lock const lock(mutex_);
    if (connection && !closed_ && connection->is_usable())
        idle_.push_back(std::move(connection));
    connection.reset(); // before in_use_ says that it is gone
    --in_use_;
    returned_.notify_one();
}

void Readers::close()
{
    std::scoped_lock const lock(mutex_);
    closed_ = true;
    idle_.clear();
    returned_.notify_all();
}

bool Readers::has_stragglers() const
{
    std::scoped_lock const lock(mutex_);
    return closed_ && in_use_ > 0;
}

void Readers::open()
{
    std::scoped_lock const lock(mutex_);
    closed_ = false;
}

} // namespace manyhands::store
