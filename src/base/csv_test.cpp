// SPDX-License-Identifier: AGPL-3.0-or-later
// RFC 4180 section 2, number by number, and rows of any text there and back.
#include "base/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Read {
    Rows rows;
    std::vector<std::size_t> lines = {};
    bool problem = false;
};

Read read(std::string_view text)
{
    CsvReader reader(text);
    Read all;
    for (std::vector<std::string> row; reader.next(row);) {
        all.rows.push_back(row);
        all.lines.push_back(reader.line());
    }
    all.problem = reader.problem();
    return all;
}

std::string written(Rows const& rows)
{
    std::string text;
    CsvWriter writer(text);
    for (auto const& row : rows) {
        for (auto const& field : row)
            writer.field(field);
        writer.end_row();
    }
    return text;
}

TEST(Csv, reads_what_rfc_4180_describes)
{
    EXPECT_EQ(read("").rows, Rows{});
    EXPECT_EQ(read("aaa,bbb\r\nzzz,yyy\r\n").rows, (Rows{{"aaa", "bbb"}, {"zzz", "yyy"}}));
    EXPECT_EQ(read("aaa,bbb\nzzz,yyy").rows, (Rows{{"aaa", "bbb"}, {"zzz", "yyy"}}));
    EXPECT_EQ(read("\"aaa\",\"b \r\nbb\",ccc\r\n").rows, (Rows{{"aaa", "b \r\nbb", "ccc"}}));
    EXPECT_EQ(read("\"aaa\",\"b\"\"bb\"").rows, (Rows{{"aaa", "b\"bb"}}));
    EXPECT_EQ(read(" a , b ").rows, (Rows{{" a ", " b "}}));
    EXPECT_EQ(read("a,\n,b\n\n,").rows, (Rows{{"a", ""}, {"", "b"}, {""}, {"", ""}}));
    EXPECT_EQ(read("\xEF\xBB\xBF\"a\",b").rows, (Rows{{"a", "b"}}));
    EXPECT_EQ(read("a\rb,c\r").rows, (Rows{{"a\rb", "c"}}));
}

TEST(Csv, says_on_which_line_a_row_began)
{
    EXPECT_EQ(read("a\n\"b\n\nb\",\"c\nc\"\nd\r\n\ne").lines, (std::vector<std::size_t>{1, 2, 6, 7, 8}));
}

TEST(Csv, a_quote_that_is_not_closed_or_is_followed_by_text_ends_the_reading)
{
    for (auto const* text :
         {"\"", "a,\"b", "a\n\"b\nc", "\"a\"b", "\"a\" ,b", "\"a\"\rb", "\"a\"\"", "\"\"\""}) {
        auto const all = read(text);
        EXPECT_TRUE(all.problem) << text;
        EXPECT_LE(all.rows.size(), 1U) << text;
    }
    EXPECT_FALSE(read("a\"b,c").problem);
}

TEST(Csv, quotes_only_what_needs_it)
{
    EXPECT_EQ(written({{"a", "b c", "d;e"}}), "a,b c,d;e\n");
    EXPECT_EQ(written({{"a,b", "c\"d", "e\nf", "g\rh", ""}}), "\"a,b\",\"c\"\"d\",\"e\nf\",\"g\rh\",\n");
    std::string text;
    CsvWriter(text).number(-12).number(0).end_row();
    EXPECT_EQ(text, "-12,0\n");
}

// OWASP, CSV injection: what a spreadsheet takes for a formula, in ASCII and in full width.
TEST(Csv, no_value_is_a_formula_for_a_spreadsheet)
{
    for (auto const* text : {"=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1"})
        EXPECT_EQ(spreadsheet_safe(text), "'" + std::string(text));
    for (auto const* text : {"", "a", "1", " =1", "'=1", "é", "（1）"})
        EXPECT_EQ(spreadsheet_safe(text), text);
}

RC_GTEST_PROP(CsvProperty, any_rows_come_back, ())
{
    static std::string const often = "a,\"\r\n \xEF\xBB\xBF";
    auto const character = rc::gen::oneOf(rc::gen::elementOf(often), rc::gen::arbitrary<char>());
    auto const field = rc::gen::container<std::string>(character);
    auto const row = rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(field));
    auto const rows = *rc::gen::container<Rows>(row);
    auto const back = read(written(rows));
    RC_ASSERT(back.rows == rows);
    RC_ASSERT(!back.problem);
}

RC_GTEST_PROP(CsvProperty, any_text_is_read_to_an_end, ())
{
    static std::string const often = "a,\"\r\n";
    auto const text = *rc::gen::container<std::string>(rc::gen::elementOf(often));
    auto const all = read(text);
    if (!all.problem)
        RC_ASSERT(read(written(all.rows)).rows == all.rows);
    RC_ASSERT(std::ranges::is_sorted(all.lines));
}

TEST(Csv, a_byte_order_mark_that_somebody_wrote_is_not_lost)
{
    Rows const rows{{"\xEF\xBB\xBF", "\xEF\xBB\xBFx"}};
    EXPECT_EQ(read(written(rows)).rows, rows);
}

TEST(CsvReader, EndsAtALineOfMoreFieldsThanItMayHave)
{
    CsvReader reader("a,b\nc,d,e\nf\n");
    reader.set_fields_max(2);
    std::vector<std::string> row;
    EXPECT_TRUE(reader.next(row));
    EXPECT_EQ(row, (std::vector<std::string>{"a", "b"}));
    EXPECT_FALSE(reader.next(row));
    EXPECT_TRUE(reader.is_too_wide());
    EXPECT_FALSE(reader.problem());
    EXPECT_EQ(reader.line(), 2U);
    EXPECT_FALSE(reader.next(row)) << "and does not go on after it";
}

} // namespace
} // namespace manyhands
