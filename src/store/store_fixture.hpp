// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: a data directory of their own with one small table.
#pragma once

#include "store/test_store.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <mutex>
#include <semaphore>
#include <string>
#include <unistd.h>

namespace manyhands::store {

inline constexpr Migration vote_schema[] = {
    {"0001_vote",
     "CREATE TABLE kind (whole BIGINT, fraction DOUBLE PRECISION, words TEXT, no_words TEXT, id BLOB, "
     "hash BLOB, moment BIGINT, day TEXT, flag SMALLINT, octets BLOB, no_octets BLOB);"
     "CREATE TABLE vote (root BLOB NOT NULL, id BIGINT NOT NULL, answer SMALLINT NOT NULL, "
     "PRIMARY KEY (root, id)) /* stored by key */;"},
};

struct StoreTest : testing::Test {
    std::filesystem::path directory = std::filesystem::temp_directory_path() /
        ("manyhands-store-" + std::to_string(::getpid()) + "-" +
         testing::UnitTest::GetInstance()->current_test_info()->name());
    std::mutex log_mutex;
    std::string log;
    std::unique_ptr<Database> database;

    StoreTest() { test::remove(directory); }
    ~StoreTest() override
    {
        database.reset();
        test::remove(directory);
    }

    Options options()
    {
        auto options = test::options_for(directory, vote_schema);
        options.reopen_after = std::chrono::milliseconds(20);
        options.log = [this](std::string_view line) {
            std::scoped_lock const lock(log_mutex);
            (log += line) += '\n';
        };
        return options;
    }
    void open(Options chosen)
    {
        database.reset();
        auto opened = Database::open(std::move(chosen));
        ASSERT_TRUE(opened) << opened.error().note.key;
        database = std::move(*opened);
    }
    void open() { open(options()); }

    static void insert(Transaction& transaction, std::int64_t id)
    {
        transaction.run("INSERT INTO vote (root, id, answer) VALUES ($1, $2, $3)", {as_bytes("r"), id, 1});
    }
    static auto inserting(std::int64_t id)
    {
        return [id](Transaction& transaction) -> Result<std::int64_t> {
            insert(transaction, id);
            return id;
        };
    }
    std::int64_t count()
    {
        return database->read(
            [](Snapshot& snapshot) { return snapshot.number("SELECT COUNT(*) FROM vote", {}); });
    }
    bool holds(std::int64_t id)
    {
        return database->read([&](Snapshot& snapshot) {
            return snapshot.exists("SELECT 1 FROM vote WHERE root = $1 AND id = $2", {as_bytes("r"), id});
        });
    }
    /// Keeps the writer busy from construction to release, so that what arrives meanwhile shares one commit.
    /// Commits nothing itself.
    struct WriterHold {
        struct Signals {
            std::binary_semaphore running{0}, go_on{0};
        };
        std::shared_ptr<Signals> signals =
            std::make_shared<Signals>(); // the writer may still be leaving them
        explicit WriterHold(Database& held)
        {
            held.write(
                [signals = signals](Transaction&) -> Result<void> {
                    signals->running.release();
                    signals->go_on.acquire();
                    return not_found();
                },
                [](Result<void>) {});
            signals->running.acquire();
        }
        void release() { signals->go_on.release(); }
    };
};

} // namespace manyhands::store
