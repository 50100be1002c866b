// SPDX-License-Identifier: AGPL-3.0-or-later
// UTF-8 by the ranges of Unicode 15 table 3-7 (the same as RFC 3629), and tidying as a property.
#include "base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands {
namespace {

std::string utf_8(char32_t point)
{
    auto const byte = [](char32_t value) { return static_cast<char>(value); };
    if (point < 0x80)
        return {byte(point)};
    if (point < 0x800)
        return {byte(0xC0 | point >> 6), byte(0x80 | (point & 63))};
    if (point < 0x10000)
        return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 63)), byte(0x80 | (point & 63))};
    return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 63)), byte(0x80 | (point >> 6 & 63)),
            byte(0x80 | (point & 63))};
}

bool is_control(char32_t point)
{
    bool const line_or_tab = point == '\t' || point == '\n' || point == '\r';
    return (point < 0x20 && !line_or_tab) || (point >= 0x7F && point < 0xA0);
}

TEST(Text, every_code_point_but_controls_and_surrogates_is_clean)
{
    for (char32_t point = 0; point <= 0x11FFFF; ++point) {
        bool const wanted = !is_control(point) && !(point >= 0xD800 && point <= 0xDFFF) && point <= 0x10FFFF;
        if (is_clean_text("a" + utf_8(point) + "b") != wanted)
            ADD_FAILURE() << std::hex << static_cast<std::uint32_t>(point);
    }
}

TEST(Text, no_sequence_is_overlong_cut_off_or_out_of_place)
{
    for (auto const* text : {"\x80",
                             "\xbf",
                             "\xc0\xaf",
                             "\xc1\xbf",
                             "\xc2",
                             "\xc2\x41",
                             "\xe0\x80\xaf",
                             "\xe0\x9f\xbf",
                             "\xe1\x80",
                             "\xe1\x80\x41",
                             "\xed\xa0\x80",
                             "\xed\xbf\xbf",
                             "\xef\xbf",
                             "\xf0\x80\x80\xaf",
                             "\xf0\x8f\xbf\xbf",
                             "\xf0\x90\x80",
                             "\xf4\x90\x80\x80",
                             "\xf5\x80\x80\x80",
                             "\xf8\x88\x80\x80\x80",
                             "\xfe",
                             "\xff"}) {
        EXPECT_FALSE(is_clean_text(text));
        EXPECT_FALSE(is_clean_text("é" + std::string(text)));
        EXPECT_FALSE(is_clean_text(std::string(text) + "é"));
    }
}

TEST(Text, counts_characters_and_not_bytes)
{
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("Tŷ Caerdydd €💬"), 14U);
}

TEST(Text, tidies_ends_and_line_ends)
{
    EXPECT_EQ(tidy(" \t\r\n a \n\n b\t\n "), "a \n\n b");
    EXPECT_EQ(tidy("a\r\nb\rc\nd\r\r\ne"), "a\nb\nc\nd\n\ne");
    EXPECT_EQ(tidy(" \r\n "), "");
    EXPECT_EQ(tidy_line(" a \r\n\t b  c "), "a b c");
    EXPECT_EQ(tidy_line("\r\n"), "");
}

// A byte order mark, zero width space, joiners, a mark of direction, an ideographic space: a person saw
// nothing.
TEST(Text, nothing_but_what_nobody_sees_is_nothing)
{
    for (auto const* text : {"\u00A0", "\u00AD", "\u2003", "\u200B", "\u200D\u200E", "\u2028", "\u2060",
                             "\u3000", "\uFEFF", " \uFEFF \u200B\n"}) {
        EXPECT_EQ(tidy(text), "") << text;
        EXPECT_EQ(tidy_line(text), "") << text;
        EXPECT_EQ(tidy_line(text + std::string("é 👩\u200D🚀 ŷ") + text), "é 👩\u200D🚀 ŷ") << text;
    }
}

TEST(Text, lowers_only_ascii) { EXPECT_EQ(lower_ascii("ABCxyzÉŶ@[Z"), "abcxyzÉŶ@[z"); }

TEST(Text, splits_into_one_more_than_there_are_marks)
{
    EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
    EXPECT_EQ(split(",a,,b,", ','), (std::vector<std::string_view>{"", "a", "", "b", ""}));
}

TEST(Text, an_integer_is_the_whole_text)
{
    EXPECT_EQ(parse_integer("0"), 0);
    EXPECT_EQ(parse_integer("-12"), -12);
    EXPECT_EQ(parse_integer("007"), 7);
    EXPECT_EQ(parse_integer("9223372036854775807"), INT64_MAX);
    EXPECT_EQ(parse_integer("-9223372036854775808"), INT64_MIN);
    for (auto const* text :
         {"", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "9223372036854775808", "--1", "１"})
        EXPECT_FALSE(parse_integer(text).has_value()) << text;
}

TEST(Text, shortens_with_an_ellipsis_inside_the_limit)
{
    EXPECT_EQ(shorten("ŷŷŷ", 3), "ŷŷŷ");
    EXPECT_EQ(shorten("ŷŷŷŷ", 3), "ŷŷ…");
    EXPECT_EQ(shorten("💬💬", 1), "…");
    EXPECT_EQ(shorten("", 0), "");
    EXPECT_EQ(shorten("a", 0), "");
}

std::string any_text()
{
    auto const point = rc::gen::oneOf(rc::gen::inRange<int>(0x20, 0x7F), rc::gen::inRange<int>(0xA0, 0xD800),
                                      rc::gen::inRange<int>(0xE000, 0x110000),
                                      rc::gen::elementOf(std::vector<int>{' ', '\t', '\r', '\n'}));
    std::string text;
    for (auto const each : *rc::gen::container<std::vector<int>>(point))
        text += utf_8(static_cast<char32_t>(each));
    return text;
}

RC_GTEST_PROP(TextProperty, what_is_tidy_stays_as_it_is, ())
{
    auto const text = any_text();
    RC_ASSERT(is_clean_text(text));
    for (auto const& once : {tidy(text), tidy_line(text)}) {
        RC_ASSERT(is_clean_text(once) && !once.contains('\r'));
        RC_ASSERT(tidy(once) == once);
    }
    auto const line = tidy_line(text);
    RC_ASSERT(tidy_line(line) == line);
    RC_ASSERT(!line.contains('\n') && !line.contains('\t') && !line.contains("  "));
}

RC_GTEST_PROP(TextProperty, what_is_shortened_is_short_and_well_formed, ())
{
    auto const text = any_text();
    auto const characters_max = static_cast<std::size_t>(*rc::gen::inRange(0, 20));
    auto const is_short = shorten(text, characters_max);
    RC_ASSERT(is_clean_text(is_short));
    RC_ASSERT(count_characters(is_short) == std::min(characters_max, count_characters(text)));
    if (is_short != text && characters_max > 0)
        RC_ASSERT(text.starts_with(is_short.substr(0, is_short.size() - std::string_view("…").size())));
}

RC_GTEST_PROP(TextProperty, what_is_split_joins_again, ())
{
    static std::string const characters = "ab,";
    auto const text = *rc::gen::container<std::string>(rc::gen::elementOf(characters));
    std::string joined;
    for (auto const part : split(text, ','))
        (joined += part) += ',';
    RC_ASSERT(joined == text + ",");
}

RC_GTEST_PROP(TextProperty, any_bytes_may_be_asked_about, (std::vector<char> const& bytes))
{
    std::string const text(bytes.begin(), bytes.end());
    // No answer is wrong here; what is asserted is that every function comes to an end within its text.
    (void)is_clean_text(text);
    RC_ASSERT(tidy_line(text).size() <= text.size());
    RC_ASSERT(shorten(text, 5).size() <= text.size() + 3);
}

} // namespace
} // namespace manyhands
