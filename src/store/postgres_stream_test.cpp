// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers of any size, row by row (libpq's single-row mode), and what a session is like after them.
#include "store/postgres/postgres_connection.hpp"
#include "store/store_fixture.hpp"

namespace manyhands::store {

namespace {

constexpr std::string_view counting = "SELECT CAST(n AS BIGINT) FROM generate_series(1, $1::BIGINT) AS t (n)";

struct StreamTest : StoreTest {
    std::atomic<std::int64_t> ignored = 0;

    void SetUp() override
    {
        if (!test::on_postgres())
            GTEST_SKIP() << "SQLite has no other way";
        connection =
            std::make_unique<postgres::PostgresConnection>(options().address, Access::reading, ignored);
        connection->begin(Access::reading);
    }
    ~StreamTest() override { connection.reset(); }

    /// The sum of the first `enough` rows of so many.
    std::int64_t sum(std::int64_t rows, std::int64_t enough)
    {
        TakenStatement const statement(*connection, counting);
        Value const bound[] = {rows};
        statement->bind(bound);
        statement->stream();
        std::int64_t sum = 0;
        for (std::int64_t at = 0; at < enough && statement->step(); ++at)
            sum += statement->integer(0);
        EXPECT_TRUE(enough <= rows || !statement->step()) << "it stays at its end";
        return sum;
    }

    std::unique_ptr<Connection> connection;
};

TEST_F(StreamTest, BringsEveryRow)
{
    EXPECT_EQ(sum(0, 10), 0);
    EXPECT_EQ(sum(1, 10), 1);
    EXPECT_EQ(sum(5000, 6000), 12'502'500);
}

TEST_F(StreamTest, OneThatWasNotReadToItsEndLeavesTheConnectionFree)
{
    EXPECT_EQ(sum(5000, 3), 6);
    EXPECT_EQ(sum(4, 10), 10);
}

TEST_F(StreamTest, AFailureInTheMiddleIsAFailureAndNotAnEnd)
{
    {
        TakenStatement const statement(*connection,
                                       "SELECT 10 / (3 - n) FROM generate_series(1, 5) AS t (n)");
        statement->bind({});
        statement->stream();
        EXPECT_TRUE(statement->step());
        EXPECT_TRUE(statement->step());
        EXPECT_THROW(statement->step(), StoreFault);
    }
    connection->roll_back();
    connection->begin(Access::reading);
    EXPECT_EQ(sum(4, 10), 10);
}

} // namespace

} // namespace manyhands::store
