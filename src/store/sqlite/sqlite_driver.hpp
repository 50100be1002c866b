// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite as a store: one file, manyhands.db, in the data directory.
#pragma once

#include "store/connection.hpp"
#include "store/migrations.hpp"

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

namespace manyhands::store::sqlite {

std::filesystem::path database_file(std::filesystem::path const& directory);

class SqliteDriver final : public Driver {
public:
    explicit SqliteDriver(std::filesystem::path const& directory);
    std::unique_ptr<Connection> connect(Access access) override;
    std::string place() const override { return file_.parent_path().string(); }
    bool exists() override;
    bool holds(std::string_view table) override;
    /// SQLite's integrity_check in its own words, and rows that refer to rows which do not exist.
    std::vector<Note> damage(Connection& connection) override;
    Schema schema(Connection& connection) override;
    /// Compares the commit counter with the last durable commit, makes a commit as a probe, and runs
    /// quick_check.
    void check_after_failure() override;

private:
    std::filesystem::path file_;
    std::atomic<std::int64_t> durable_commit_ = 0;
};

/// What the migrations make of an empty database.
Schema schema_of(std::span<Migration const> migrations);

} // namespace manyhands::store::sqlite
