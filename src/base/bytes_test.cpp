// SPDX-License-Identifier: AGPL-3.0-or-later
// The vectors of RFC 4648 section 10, and what a decoder must refuse (section 12).
#include "base/bytes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace manyhands {
namespace {

struct Vector {
    std::string_view plain, base64, hex;
};
constexpr std::array<Vector, 7> rfc_4648{{{"", "", ""},
                                          {"f", "Zg==", "66"},
                                          {"fo", "Zm8=", "666f"},
                                          {"foo", "Zm9v", "666f6f"},
                                          {"foob", "Zm9vYg==", "666f6f62"},
                                          {"fooba", "Zm9vYmE=", "666f6f6261"},
                                          {"foobar", "Zm9vYmFy", "666f6f626172"}}};

TEST(Bytes, keeps_to_the_vectors_of_rfc_4648)
{
    for (auto const& [plain, base64, hex] : rfc_4648) {
        EXPECT_EQ(to_base64(as_bytes(plain)), base64);
        EXPECT_EQ(from_base64(base64), to_bytes(plain)) << base64;
        EXPECT_EQ(to_hex(as_bytes(plain)), hex);
        EXPECT_EQ(from_hex(hex), to_bytes(plain)) << hex;
        auto const unpadded = base64.substr(0, base64.find('='));
        EXPECT_EQ(to_base64url(as_bytes(plain)), unpadded);
        EXPECT_EQ(from_base64url(unpadded), to_bytes(plain)) << unpadded;
    }
    EXPECT_EQ(to_base64(Bytes{0xfb, 0xff, 0xfe}), "+//+");
    EXPECT_EQ(to_base64url(Bytes{0xfb, 0xff, 0xfe}), "-__-");
}

TEST(Bytes, one_value_has_one_spelling_in_base64)
{
    for (auto const* text : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9vY", "Zm 9v", "Zm9v\n", "Zm9v=", "=",
                             "====", "Z", "Zm-v", "Zm_v", "Zg==Zg=="})
        EXPECT_FALSE(from_base64(text).has_value()) << text;
    for (auto const* text : {"Zg==", "Zg=", "Zh", "Zm9", "Zm9vY", "Zm 9", "Zm9v\n", "=", "Z", "Zm+v", "Zm/v"})
        EXPECT_FALSE(from_base64url(text).has_value()) << text;
    EXPECT_FALSE(from_base64(std::string_view("Zm9v\0", 5)).has_value());
}

TEST(Bytes, only_its_own_64_digits_are_base64)
{
    std::string_view const common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (int byte = 0; byte < 256; ++byte) {
        auto const digit = static_cast<char>(byte);
        auto const text = "Zm9" + std::string(1, digit);
        EXPECT_EQ(from_base64(text).has_value(), common.contains(digit) || digit == '+' || digit == '/')
            << byte;
        bool const is_of_addresses = common.contains(digit) || digit == '-' || digit == '_';
        EXPECT_EQ(from_base64url(text).has_value(), is_of_addresses) << byte;
    }
}

TEST(Bytes, hexadecimal_is_whole_pairs_of_digits)
{
    EXPECT_EQ(from_hex("00fFaB"), (Bytes{0x00, 0xff, 0xab}));
    for (auto const* text : {"0", "000", "0g", "g0", " 0", "0x", "+1", "-1"})
        EXPECT_FALSE(from_hex(text).has_value()) << text;
}

TEST(Bytes, comparing_in_constant_time_is_comparing)
{
    EXPECT_TRUE(equal_in_constant_time({}, {}));
    EXPECT_TRUE(equal_in_constant_time(as_bytes("secret"), as_bytes("secret")));
    EXPECT_FALSE(equal_in_constant_time(as_bytes("secret"), as_bytes("secreT")));
    EXPECT_FALSE(equal_in_constant_time(as_bytes("secret"), as_bytes("secre")));
    EXPECT_FALSE(equal_in_constant_time({}, as_bytes("s")));
}

RC_GTEST_PROP(BytesProperty, any_bytes_come_back, (Bytes const& bytes))
{
    RC_ASSERT(from_hex(to_hex(bytes)) == bytes);
    RC_ASSERT(from_base64(to_base64(bytes)) == bytes);
    RC_ASSERT(from_base64url(to_base64url(bytes)) == bytes);
    RC_ASSERT(to_bytes(as_text(bytes)) == bytes);
}

RC_GTEST_PROP(BytesProperty, what_is_read_is_written_the_same, ())
{
    static std::string const characters = "AQgw05+/-_= \n";
    auto const text = *rc::gen::container<std::string>(rc::gen::elementOf(characters));
    if (auto const bytes = from_base64(text))
        RC_ASSERT(to_base64(*bytes) == text);
    if (auto const bytes = from_base64url(text))
        RC_ASSERT(to_base64url(*bytes) == text);
}

} // namespace
} // namespace manyhands
