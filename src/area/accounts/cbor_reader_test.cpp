// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/cbor_reader.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace manyhands::accounts {
namespace {

TEST(CborReader, ReadsHeads)
{
    auto const bytes = from_hex("1864"
                                "3863"
                                "4201ff"
                                "626869"
                                "8201"
                                "a1")
                           .value();
    CborReader reader(bytes);
    EXPECT_EQ(reader.next()->number, 100);
    EXPECT_EQ(reader.next()->number, -100);
    EXPECT_EQ(to_hex(reader.next()->content), "01ff");
    EXPECT_EQ(as_text(reader.next()->content), "hi");
    EXPECT_EQ(reader.next()->number, 2);
    EXPECT_EQ(reader.next()->number, 1);
    EXPECT_EQ(reader.next()->kind, CborKind::map);
    EXPECT_FALSE(reader.next());
}

TEST(CborReader, RefusesWhatIsNotStrict)
{
    // Indefinite array, map, bytes, text; a lone break; numbers beyond 63 bits; lengths that lie; bad UTF-8;
    // a reserved head.
    for (auto const* hex :
         {"9f01ff", "bf0101ff", "5f4101ff", "7f6161ff", "ff", "1bffffffffffffffff", "3bffffffffffffffff",
          "5bffffffffffffffff00", "9bffffffffffffffff", "bb7fffffffffffffff01", "9b7fffffffffffffff01",
          "62c328", "1c", "", "19", "a101"}) {
        auto const bytes = from_hex(hex).value();
        EXPECT_FALSE(CborReader(bytes).next_whole()) << hex;
    }
    Bytes const nested(1000, 0x81), tags(1000, 0xC1);
    EXPECT_FALSE(CborReader(nested).next_whole());
    EXPECT_FALSE(CborReader(tags).next_whole());
}

RC_GTEST_PROP(CborReader, NeverReadsBeyondRandomBytes, (Bytes const& bytes))
{
    CborReader reader(bytes);
    while (auto const whole = reader.next_whole())
        RC_ASSERT(!whole->empty() && whole->data() + whole->size() == reader.rest().data());
    RC_ASSERT(reader.rest().size() <= bytes.size());
}

} // namespace
} // namespace manyhands::accounts
