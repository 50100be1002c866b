// SPDX-License-Identifier: AGPL-3.0-or-later
// What only PostgreSQL brings: connections that are lost, and other servers that write.
#include "store/store_fixture.hpp"

#include <thread>

namespace manyhands::store {

namespace {

struct PostgresTest : StoreTest {
    std::filesystem::path second_directory = directory.string() + "-second";

    void SetUp() override
    {
        if (!test::on_postgres())
            GTEST_SKIP() << "it is about PostgreSQL";
        open();
    }
    ~PostgresTest() override { std::filesystem::remove_all(second_directory); }

    /// Another server of the same installation.
    std::unique_ptr<Database> another()
    {
        auto chosen = options();
        chosen.directory = second_directory;
        return std::move(*Database::open(std::move(chosen)));
    }
    /// As when the database was restarted.
    void end_all_connections()
    {
        postgres::Session(options().address)
            .run("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
                 " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
    void run_aside(std::string const& sql) { postgres::Session(options().address).run(sql); }
};

TEST_F(PostgresTest, ALostConnectionIsMadeAnewAndNobodyIsTold)
{
    ASSERT_TRUE(database->write_and_wait(inserting(1)));
    EXPECT_EQ(count(), 1);
    for (int round = 2; round < 6; ++round) {
        end_all_connections();
        ASSERT_EQ(database->write_and_wait(inserting(round)), Result<std::int64_t>(round));
        EXPECT_EQ(count(), round);
    }
    EXPECT_FALSE(database->stopped_because());
}

TEST_F(PostgresTest, AConnectionLostInTheMiddleOfAnActLosesNothing)
{
    int runs = 0;
    auto const answer = database->write_and_wait([&](Transaction& transaction) -> Result<int> {
        insert(transaction, 1);
        if (++runs == 1)
            end_all_connections();
        insert(transaction, 2);
        return runs;
    });
    EXPECT_EQ(answer, Result<int>(2)) << "it was run again";
    EXPECT_EQ(count(), 2);
}

TEST_F(PostgresTest, ServersWriteOneAfterAnother)
{
    auto const second = another();
    ASSERT_TRUE(database->write_and_wait(inserting(1)));
    auto const add_one = [](Transaction& transaction) -> Result<std::int64_t> {
        auto const found = transaction.number("SELECT answer FROM vote WHERE id = 1", {});
        return transaction.run("UPDATE vote SET answer = $1 WHERE id = 1", {found + 1});
    };
    std::vector<std::thread> threads;
    std::atomic<int> failed = 0;
    for (int thread = 0; thread < 16; ++thread)
        threads.emplace_back([&, thread] {
            auto& server = thread % 2 == 0 ? *database : *second;
            for (int i = 0; i < 100; ++i)
                failed += !server.write_and_wait(add_one);
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(database->read([](Snapshot& rows) { return rows.number("SELECT answer FROM vote", {}); }),
              1601);
}

TEST_F(PostgresTest, ServersThatStartTogetherMakeTheTablesOnce)
{
    constexpr Migration more[] = {vote_schema[0], {"0002_more", "CREATE TABLE more (id BIGINT);"}};
    std::atomic<int> opened = 0;
    std::vector<std::thread> threads;
    for (int server = 0; server < 4; ++server)
        threads.emplace_back([&, server] {
            auto chosen = options();
            chosen.directory = second_directory / std::to_string(server);
            chosen.migrations = more;
            opened += Database::open(std::move(chosen)).has_value();
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(opened, 4);
}

TEST_F(PostgresTest, AStandbyThatLacksCommitsIsNoticedThoughNobodyWroteWhenItTookOver)
{
    ASSERT_TRUE(database->write_and_wait(inserting(1)));
    run_aside("UPDATE store_commit SET number = number - 1");
    end_all_connections();
    EXPECT_FALSE(database->write_and_wait(inserting(2)));
    EXPECT_TRUE(database->stopped_because().has_value());
    run_aside("UPDATE store_commit SET number = number + 1");
    for (int tries = 0; tries < 500 && database->stopped_because(); ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_TRUE(database->write_and_wait(inserting(3))) << "found again";
    EXPECT_EQ(count(), 2);
}

TEST_F(PostgresTest, StaysClosedWhereAcknowledgedCommitsAreMissing)
{
    ASSERT_TRUE(database->write_and_wait(inserting(1)));
    ASSERT_TRUE(database->write_and_wait(inserting(2)));
    // As after a standby took over that had not everything: the commit itself meets the lost connection.
    run_aside("UPDATE store_commit SET number = number - 1");
    auto const answer = database->write_and_wait([&](Transaction& transaction) -> Result<int> {
        insert(transaction, 3);
        run_aside("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
                  " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        throw StoreFault(Trouble::damaged, "as if");
    });
    EXPECT_FALSE(answer);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    EXPECT_TRUE(database->stopped_because().value_or("").contains("commits are lost"))
        << database->stopped_because().value_or("it goes on");
    run_aside("UPDATE store_commit SET number = number + 1");
    for (int tries = 0; tries < 500 && database->stopped_because(); ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_FALSE(database->stopped_because()) << "found again";
}

} // namespace

} // namespace manyhands::store
