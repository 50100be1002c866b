// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/postgres_types.hpp"

#include "store/postgres/postgres_connection.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace manyhands::store::postgres {

namespace {

std::string binary(std::initializer_list<int> octets)
{
    std::string out;
    for (int const octet : octets)
        out += static_cast<char>(octet);
    return out;
}

bool fits(Value const& value, Oid type)
{
    std::string out;
    return append_binary(out, value.content(), type);
}

TEST(PostgresTypes, NumbersThatDoNotFitAreNotSentSmaller)
{
    EXPECT_TRUE(fits(32'767, type_int2));
    EXPECT_FALSE(fits(32'768, type_int2));
    EXPECT_TRUE(fits(std::int64_t(1) << 40, type_int8));
    EXPECT_FALSE(fits(std::int64_t(1) << 40, type_int4));
    EXPECT_FALSE(fits(2, type_bool));
    EXPECT_FALSE(fits("7", type_int8)) << "nothing is converted";
    EXPECT_FALSE(fits(7, type_text));
    EXPECT_FALSE(fits("a", type_bytea));
    EXPECT_TRUE(fits(std::nullopt, type_bytea));
}

TEST(PostgresTypes, SumsComeAsNumeric)
{
    // digits, weight, sign, scale; then digits to the base 10,000
    EXPECT_EQ(integer_from(binary({0, 0, 0, 0, 0, 0, 0, 0}), type_numeric), 0);
    EXPECT_EQ(integer_from(binary({0, 2, 0, 1, 0, 0, 0, 0, 0, 12, 13, 128}), type_numeric), 123'456);
    EXPECT_EQ(integer_from(binary({0, 1, 0, 1, 0x40, 0, 0, 0, 0, 5}), type_numeric), -50'000);
    EXPECT_EQ(integer_from(binary({0, 2, 0, 0, 0, 0, 0, 1, 0, 1, 0x13, 0x88}), type_numeric), std::nullopt)
        << "1.5 has a fraction";
    EXPECT_EQ(integer_from(binary({0, 0, 0, 0, 0xC0, 0, 0, 0}), type_numeric), std::nullopt) << "NaN";
    EXPECT_DOUBLE_EQ(*real_from(binary({0, 2, 0, 0, 0, 0, 0, 1, 0, 1, 0x13, 0x88}), type_numeric), 1.5);
}

TEST(PostgresTypes, TheDialectChangesWholeWordsOnly)
{
    EXPECT_EQ(postgres_dialect("CREATE TABLE BLOBS (a BLOB, b TEXT NOT NULL)"),
              "CREATE TABLE BLOBS (a BYTEA, b TEXT COLLATE \"C\" NOT NULL)");
}

} // namespace

} // namespace manyhands::store::postgres
