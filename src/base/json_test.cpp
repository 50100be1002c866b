// SPDX-License-Identifier: AGPL-3.0-or-later
// What is written is RFC 8259, byte for byte where it is told and by another's reader where it is not.
#include "base/json.hpp"

#include "base/text.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace manyhands {
namespace {

TEST(Json, writes_members_in_the_order_told)
{
    JsonWriter json;
    json.begin_object().member("a", 1).key("b").begin_array().value("x").value(false).null();
    json.begin_object().end_object().begin_array().end_array().end_array();
    json.member("c", std::string("y")).member("d", -0.5).end_object();
    EXPECT_EQ(json.text(), R"({"a":1,"b":["x",false,null,{},[]],"c":"y","d":-0.5})");
}

TEST(Json, escapes_what_section_7_says_must_be)
{
    std::string every(1, '\0');
    for (char c = 1; c < 0x20; ++c)
        every += c;
    JsonWriter json;
    json.value("\"\\/\x7f\xc3\xa9" + every);
    EXPECT_EQ(
        json.text(),
        "\"\\\"\\\\/\x7f\xc3\xa9\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\u0008\\u0009\\n"
        "\\u000b\\u000c\\u000d\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017"
        "\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\"");
}

TEST(Json, writes_numbers_of_every_size)
{
    JsonWriter json;
    json.begin_array().value(std::numeric_limits<std::int64_t>::min());
    json.value(std::numeric_limits<std::uint64_t>::max()).value(std::int8_t{-1});
    json.value(0.1).value(1e300).value(5e-324).value(-0.0).end_array();
    EXPECT_EQ(json.text(), "[-9223372036854775808,18446744073709551615,-1,0.1,1e+300,5e-324,-0]");
}

TEST(Json, writes_null_for_what_json_cannot_hold)
{
    JsonWriter json;
    json.begin_array().value(std::numeric_limits<double>::infinity());
    json.value(-std::numeric_limits<double>::infinity()).value(std::numeric_limits<double>::quiet_NaN());
    json.end_array();
    EXPECT_EQ(json.text(), "[null,null,null]");
}

RC_GTEST_PROP(JsonProperty, another_reader_reads_the_same_texts, ())
{
    auto const typed = *rc::gen::container<std::vector<std::string>>(rc::gen::string<std::string>());
    JsonWriter json;
    json.begin_object().key("texts").begin_array();
    std::vector<std::string> texts;
    for (auto const& text : typed) {
        texts.push_back(is_clean_text(text) ? text : std::string("\x01\x1f\0é", 5));
        json.value(texts.back());
    }
    json.end_array().end_object();
    auto const value = boost::json::parse(json.text());
    auto const& read = value.as_object().at("texts").as_array();
    RC_ASSERT(read.size() == texts.size());
    for (std::size_t at = 0; at < texts.size(); ++at)
        RC_ASSERT(read[at].as_string() == texts[at]);
}

RC_GTEST_PROP(JsonProperty, a_double_is_read_back_to_the_bit, (std::uint64_t bits))
{
    auto const number = std::bit_cast<double>(bits);
    JsonWriter json;
    json.value(number);
    double read = 0;
    auto const [end, error] =
        std::from_chars(json.text().data(), json.text().data() + json.text().size(), read);
    if (std::isfinite(number))
        RC_ASSERT(error == std::errc() && *end == '\0' && std::bit_cast<std::uint64_t>(read) == bits);
    else
        RC_ASSERT(json.text() == "null");
}

} // namespace
} // namespace manyhands
