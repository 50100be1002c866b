// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/sealed.hpp"

#include "base/random.hpp"

#include <gtest/gtest.h>

namespace manyhands {

namespace {

TEST(Sealed, OpensWithItsKeyAndBindingAlone)
{
    auto const key = random_bytes(32);
    auto const sealed = seal(key, as_bytes("tea at four"), as_bytes("Gwen"));
    EXPECT_EQ(as_text(unseal(key, sealed, as_bytes("Gwen")).value()), "tea at four");
    EXPECT_FALSE(unseal(random_bytes(32), sealed, as_bytes("Gwen")));
    EXPECT_FALSE(unseal(key, sealed, as_bytes("Bryn")));
}

TEST(Sealed, IsRefusedWhenAnyByteDiffers)
{
    auto const key = random_bytes(32);
    auto sealed = seal(key, as_bytes("x"), {});
    for (auto& byte : sealed) {
        byte ^= 1;
        EXPECT_FALSE(unseal(key, sealed, {}));
        byte ^= 1;
    }
    EXPECT_FALSE(unseal(key, ByteView(sealed).first(20), {}));
}

TEST(Sealed, LooksNewEachTime)
{
    auto const key = random_bytes(32);
    EXPECT_NE(seal(key, as_bytes("x"), {}), seal(key, as_bytes("x"), {}));
}

} // namespace

} // namespace manyhands
