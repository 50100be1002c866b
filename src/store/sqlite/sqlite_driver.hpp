// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite as a store: one file, manyhands.db, in the data directory.
#pragma once

#include "store/connection.hpp"

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
    /// Compares the commit counter with the last durable commit, makes a commit as a probe, and runs
    /// quick_check.
    void check_after_failure() override;

private:
    std::filesystem::path file_;
    std::atomic<std::int64_t> durable_commit_ = 0;
};

/// Rows of `table` that refer to rows which do not exist.
struct BrokenReference {
    std::string table;
    std::int64_t rows;
};

/// SQLite's integrity_check in its own words; empty where it finds nothing. Linear in the size of the file.
std::vector<std::string> damage(Connection& connection);
std::vector<BrokenReference> broken_references(Connection& connection);

} // namespace manyhands::store::sqlite
