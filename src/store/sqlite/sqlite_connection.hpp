// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection to the SQLite file, and the file's settings.
#pragma once

#include "store/sqlite/sqlite_statement.hpp"

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

namespace manyhands::store::sqlite {

class SqliteConnection final : public Connection {
public:
    /// `durable_commit` receives the number of each durable commit that this connection made.
    SqliteConnection(std::filesystem::path const& file, Access access,
                     std::atomic<std::int64_t>& durable_commit);
    ~SqliteConnection() override;

    std::unique_ptr<Statement> take(std::string_view sql) override;
    void give_back(std::string_view sql, std::unique_ptr<Statement> statement) noexcept override;
    void run_script(std::string_view script) override;

    std::string search_text(SearchTerms const& terms) const override;
    std::string_view search_query() const override;
    void index_words(std::int64_t number, std::string_view before, std::string_view after) override;

    void begin(Access access) override;
    /// A writing commit also counts itself in store_commit, so that a check after a failure can tell whether
    /// every acknowledged one is there.
    void commit() override;
    void roll_back() noexcept override;
    bool in_transaction() const override;
    void set_savepoint() override;
    void release_savepoint() override;
    void roll_back_to_savepoint() override;

private:
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    using Idle = std::vector<std::unique_ptr<Statement>>;

    void open(std::filesystem::path const& file);
    void run_plain(std::string_view sql);
    std::int64_t count_commit();

    sqlite3* database_ = nullptr;
    std::atomic<std::int64_t>& durable_commit_;
    Access begun_as_ = Access::reading;
    std::unordered_map<std::string, Idle, TextHash, std::equal_to<>> idle_; // by SQL text
};

/// The migrations' dialect as SQLite's: `/* stored by key */` becomes WITHOUT ROWID, and `/* index of words
/// */` the index of search entries.
std::string sqlite_dialect(std::string_view script);

} // namespace manyhands::store::sqlite
