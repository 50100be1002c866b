// SPDX-License-Identifier: AGPL-3.0-or-later
// One id, one spelling: the base32 of RFC 4648 section 6 in lower case, without padding.
#include "base/id.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace manyhands {
namespace {

using ThingId = Id<struct ThingTag>;

IdBytes bytes_of(std::string_view text)
{
    IdBytes bytes{};
    std::ranges::copy(as_bytes(text), bytes.begin());
    return bytes;
}

TEST(Id, is_base32_of_rfc_4648)
{
    // Section 10: BASE32("fooba") = "MZXW6YTB", BASE32("f") = "MY======"
    EXPECT_EQ(id_text(bytes_of("foobafoobafoobaf")), "mzxw6ytbmzxw6ytbmzxw6ytbmy");
    EXPECT_EQ(parse_id("mzxw6ytbmzxw6ytbmzxw6ytbmy"), bytes_of("foobafoobafoobaf"));
    EXPECT_EQ(id_text({}), std::string(26, 'a'));
}

TEST(Id, refuses_every_other_spelling)
{
    for (auto const* text :
         {"", "mzxw6ytbmzxw6ytbmzxw6ytbm", "mzxw6ytbmzxw6ytbmzxw6ytbmya", "MZXW6YTBMZXW6YTBMZXW6YTBMY",
          "mzxw6ytbmzxw6ytbmzxw6ytbmz", "mzxw6ytbmzxw6ytbmzxw6ytb0y", "mzxw6ytbmzxw6ytbmzxw6ytb1y",
          " mzxw6ytbmzxw6ytbmzxw6ytbm", "mzxw6ytbmzxw6ytb-zxw6ytbmy"})
        EXPECT_FALSE(parse_id(text).has_value()) << text;
    EXPECT_FALSE(parse_id(std::string(26, '\0')).has_value());
}

TEST(Id, comes_from_exactly_16_bytes)
{
    auto const id = ThingId::random();
    EXPECT_EQ(ThingId::from(id.view()), id);
    EXPECT_FALSE(ThingId::from(Bytes(15)).has_value());
    EXPECT_FALSE(ThingId::from(Bytes(17)).has_value());
}

TEST(Id, random_ids_differ_and_are_never_nil)
{
    std::set<ThingId> ids;
    for (int count = 0; count < 1000; ++count)
        ids.insert(ThingId::random());
    EXPECT_EQ(ids.size(), 1000U);
    EXPECT_FALSE(ids.contains(ThingId{}));
    EXPECT_TRUE(ThingId{}.is_nil());
}

RC_GTEST_PROP(IdProperty, every_id_is_read_back, (std::vector<std::uint8_t> const& some))
{
    IdBytes bytes{};
    std::copy_n(some.begin(), std::min(some.size(), bytes.size()), bytes.begin());
    auto const text = id_text(bytes);
    RC_ASSERT(text.size() == 26U);
    RC_ASSERT(parse_id(text) == bytes);
}

RC_GTEST_PROP(IdProperty, what_is_read_is_written_the_same, ())
{
    static std::string const characters = "abcdefghijklmnopqrstuvwxyz234567";
    auto const text = *rc::gen::container<std::string>(26, rc::gen::elementOf(characters));
    auto const bytes = parse_id(text);
    // The last character holds three bits of the id and two that must be zero.
    RC_ASSERT(bytes.has_value() == (characters.find(text.back()) % 4 == 0));
    if (bytes)
        RC_ASSERT(id_text(*bytes) == text);
}

} // namespace
} // namespace manyhands
