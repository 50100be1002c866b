// SPDX-License-Identifier: AGPL-3.0-or-later
// A QR code (ISO/IEC 18004) as a picture, for telephones that look at a screen or a sheet of paper.
#pragma once

#include "web/view.hpp"

namespace manyhands::web {

/// An SVG of class `mh-qr` with a quiet zone of four modules, dark on light whatever the page's colours; up
/// to a seventh of it may be covered (level M). It is hidden from screen readers: the address stands beside
/// it. At most 2,331 bytes (EXPECT).
Html qr_code(std::string const& text);

} // namespace manyhands::web
