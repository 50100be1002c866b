// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/store_fixture.hpp"

#include "store/store_fault.hpp"

#include <rapidcheck/gtest.h>

#include <limits>

namespace manyhands::store {

namespace {

using CircleId = Id<struct CircleTag>;

struct SnapshotTest : StoreTest {
    SnapshotTest() { open(); }
    template <class Look> void look(Look const& at)
    {
        database->read([&](Snapshot& snapshot) { at(snapshot); });
    }
};

TEST_F(SnapshotTest, EveryKindOfValueComesBack)
{
    auto const id = CircleId::random();
    auto const hash = sha256("x");
    auto const day = *Day::parse("2024-02-29");
    std::string const text("Dŵr\t a");
    auto const lowest = std::numeric_limits<std::int64_t>::min();
    ASSERT_TRUE(database->write_and_wait([&](Transaction& transaction) -> Result<std::int64_t> {
        return transaction.run(
            "INSERT INTO kind (whole, fraction, words, id, hash, moment, day, flag, octets, "
            "no_words, no_octets) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            {lowest, 0.1, text, id, hash, Instant{-5}, day, true, Bytes{0, 255}, std::string_view(),
             ByteView()});
    }));
    look([&](Snapshot& snapshot) {
        auto const seen =
            snapshot.one("SELECT whole, fraction, words, id, hash, moment, day, flag, octets, no_words, "
                         "no_octets FROM kind WHERE whole = $1",
                         {lowest}, [&](Row const& row) {
                             EXPECT_EQ(row.integer(0), lowest);
                             EXPECT_EQ(row.real(1), 0.1);
                             EXPECT_EQ(row.text(2), text);
                             EXPECT_EQ(row.text_view(2), text);
                             EXPECT_EQ(row.id<CircleId>(3), id);
                             EXPECT_EQ(row.hash(4), hash);
                             EXPECT_EQ(row.instant(5), Instant{-5});
                             EXPECT_EQ(row.day(6), day);
                             EXPECT_EQ(row.text(6), "2024-02-29");
                             EXPECT_TRUE(row.is_true(7));
                             EXPECT_EQ(Bytes(row.bytes(8).begin(), row.bytes(8).end()), (Bytes{0, 255}));
                             EXPECT_FALSE(row.is_null(9)) << "an empty text is not NULL";
                             EXPECT_EQ(row.text(9), "");
                             EXPECT_FALSE(row.is_null(10)) << "no bytes are not NULL";
                             EXPECT_EQ(row.maybe_id<CircleId>(3), id);
                             EXPECT_EQ(row.maybe_day(6), day);
                             return true;
                         });
        EXPECT_TRUE(seen);
    });
}

TEST_F(SnapshotTest, NothingIsNull)
{
    std::optional<std::string> const no_text;
    std::optional<CircleId> const no_id;
    std::optional<std::string> const text = "here";
    look([&](Snapshot& snapshot) {
        snapshot.query("SELECT $1, $2, $3, $4", {no_text, no_id, std::nullopt, text}, [&](Row const& row) {
            EXPECT_EQ(row.maybe_text(0), std::nullopt);
            EXPECT_EQ(row.maybe_id<CircleId>(1), std::nullopt);
            EXPECT_EQ(row.maybe_integer(2), std::nullopt);
            EXPECT_EQ(row.maybe_instant(2), std::nullopt);
            EXPECT_EQ(row.maybe_hash(2), std::nullopt);
            EXPECT_EQ(row.maybe_real(2), std::nullopt);
            EXPECT_FALSE(row.maybe_bytes(2).has_value());
            EXPECT_EQ(row.maybe_text(3), text);
        });
    });
}

TEST_F(SnapshotTest, ParametersMayBeUsedAgainAndOutOfOrder)
{
    look([&](Snapshot& snapshot) {
        snapshot.query("SELECT $2 + 0, $1 + 0, $2 + 0, $10 + 0, 0 + $3 + $4 + $5 + $6 + $7 + $8, $9 + 0",
                       {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, [](Row const& row) {
                           EXPECT_EQ(row.integer(0), 2);
                           EXPECT_EQ(row.integer(1), 1);
                           EXPECT_EQ(row.integer(2), 2);
                           EXPECT_EQ(row.integer(3), 10);
                           EXPECT_EQ(row.integer(4), 33);
                           EXPECT_EQ(row.integer(5), 9);
                       });
    });
}

TEST_F(SnapshotTest, WrongUseIsSaid)
{
    auto const wrong = [&](std::string_view sql, Values values, auto read) {
        look([&](Snapshot& snapshot) { EXPECT_THROW(snapshot.query(sql, values, read), StoreFault) << sql; });
    };
    auto const nothing = [](Row const&) {};
    wrong("SELECT $1", {}, nothing);
    wrong("SELECT $1", {1, 2}, nothing);
    wrong("SELECT $2", {1}, nothing);
    wrong("SELECT ?", {1}, nothing);
    wrong("SELEKT", {}, nothing);
    wrong("SELECT 'a'", {}, [](Row const& row) { row.integer(0); });
    wrong("SELECT 1", {}, [](Row const& row) { row.text(0); });
    wrong("SELECT 1", {}, [](Row const& row) { row.text(1); });
    wrong("SELECT NULL", {}, [](Row const& row) { row.text(0); });
    wrong("SELECT $1", {Bytes{1}}, [](Row const& row) { row.id<CircleId>(0); });
    wrong("SELECT '2026-02-30'", {}, [](Row const& row) { row.day(0); });
}

TEST_F(SnapshotTest, OneAllExistsNumber)
{
    ASSERT_TRUE(database->write_and_wait([](Transaction& transaction) -> Result<void> {
        for (int id = 1; id <= 3; ++id)
            insert(transaction, id);
        EXPECT_EQ(transaction.run("UPDATE vote SET answer = $1 WHERE id > $2", {-1, 1}), 2);
        EXPECT_EQ(transaction.run("DELETE FROM vote WHERE id = 99", {}), 0);
        EXPECT_EQ(transaction.number("SELECT SUM(answer) FROM vote", {}), -1) << "it sees its own writes";
        return {};
    }));
    auto const first = [](Row const& row) { return row.integer(0); };
    look([&](Snapshot& snapshot) {
        EXPECT_EQ(snapshot.one("SELECT id FROM vote ORDER BY id", {}, first), 1);
        EXPECT_EQ(snapshot.one("SELECT id FROM vote WHERE id = 9", {}, first), std::nullopt);
        EXPECT_EQ(snapshot.all("SELECT id FROM vote ORDER BY id", {}, first),
                  (std::vector<std::int64_t>{1, 2, 3}));
        EXPECT_FALSE(snapshot.exists("SELECT 1 FROM vote WHERE id = 9", {}));
        EXPECT_EQ(snapshot.number("SELECT SUM(id) FROM vote WHERE id = 9", {}), 0);
    });
}

TEST_F(SnapshotTest, TheSameTextMayBeQueriedInsideItself)
{
    static constexpr auto count_up = "SELECT 1 UNION SELECT 2 ORDER BY 1";
    std::string seen;
    look([&](Snapshot& snapshot) {
        snapshot.query(count_up, {}, [&](Row const& outer) {
            snapshot.query(count_up, {}, [&](Row const& inner) {
                seen += std::to_string(outer.integer(0) * 10 + inner.integer(0)) + " ";
            });
        });
    });
    EXPECT_EQ(seen, "11 12 21 22 ");
}

TEST_F(SnapshotTest, AnyBytesAndNumbersComeBack)
{
    rc::check([&](Bytes const& bytes, std::int64_t number, double fraction, std::string text) {
        for (char& letter : text) // PostgreSQL takes UTF-8 without NUL
            letter = static_cast<char>(std::max(1, letter & 0x7f));
        auto const written = database->write_and_wait([&](Transaction& transaction) -> Result<std::int64_t> {
            transaction.run("DELETE FROM kind", {});
            return transaction.run(
                "INSERT INTO kind (octets, whole, words, fraction) VALUES ($1, $2, $3, $4)",
                {bytes, number, text, fraction});
        });
        RC_ASSERT(written.has_value());
        RC_ASSERT(*written == 1);
        look([&](Snapshot& snapshot) {
            snapshot.query("SELECT octets, whole, words, fraction FROM kind", {}, [&](Row const& row) {
                RC_ASSERT(std::ranges::equal(row.bytes(0), bytes));
                RC_ASSERT(row.integer(1) == number);
                RC_ASSERT(row.text(2) == text);
                RC_ASSERT(row.real(3) == fraction);
            });
        });
    });
}

} // namespace

} // namespace manyhands::store
