// SPDX-License-Identifier: AGPL-3.0-or-later
// PostgreSQL 15 or later as a store, alone or as a cluster behind one address.
#pragma once

#include "store/connection.hpp"

#include <atomic>
#include <string>

namespace manyhands::store::postgres {

/// Is it `postgresql://…` or `postgres://…`?
bool is_address(std::string_view store);

class PostgresDriver final : public Driver {
public:
    explicit PostgresDriver(std::string address) : address_(std::move(address)) { }
    std::unique_ptr<Connection> connect(Access access) override;
    std::string place() const override;
    bool exists() override { return holds("schema_migration"); }
    bool holds(std::string_view table) override;
    /// Whether every index and table can be read to its end is for PostgreSQL's own tools (pg_amcheck); here:
    /// are pages checked when they are read, and is a commit on the disk before it is answered?
    std::vector<Note> damage(Connection& connection) override;
    Schema schema(Connection& connection) override;
    /// Compares the commit counter with the last durable commit, and makes a commit as a probe.
    void check_after_failure() override;
    /// A cluster has a new primary within seconds.
    std::chrono::milliseconds reopen_delay_max() const override { return std::chrono::milliseconds(300); }

private:
    std::string address_;
    std::atomic<std::int64_t> durable_commit_ = 0;
};

} // namespace manyhands::store::postgres
