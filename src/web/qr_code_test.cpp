// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/qr_code.hpp"

#include <gtest/gtest.h>

namespace manyhands::web {

TEST(QrCode, IsAsLargeAsItsTextNeedsWithAQuietZone)
{
    auto const small = qr_code("https://aberwen.example").text();
    EXPECT_TRUE(small.contains("viewBox=\"0 0 33 33\"")) << small; // version 2: 25 modules
    EXPECT_TRUE(small.contains("M4 4h7v1h-7z")) << "the finder pattern begins after four light modules";
    EXPECT_TRUE(qr_code(std::string(300, 'x')).text().contains("viewBox=\"0 0 77 77\"")); // version 13
}

TEST(QrCode, CarriesNothingOfItsTextAsMarkup)
{
    EXPECT_FALSE(qr_code("\"><script>").text().contains("script"));
}

} // namespace manyhands::web
