// SPDX-License-Identifier: AGPL-3.0-or-later
// The page that asks whose it was what this browser did as a guest. A struct in, bytes out; no database.
#pragma once

#include "area/front/front.hpp"

namespace manyhands::talk {

/// A conversation the guest took part in.
struct GuestPart {
    std::string question; ///< empty: whoever looks may not see it
    web::Url href;
    Instant joined_at;
    std::string did; ///< how many votes and statements, in words
};

struct GuestOfferPage {
    std::vector<GuestPart> parts;
    int more = 0; ///< conversations that are not listed
    web::Url action;
    std::string next; ///< where they wanted to go
};

web::Response show(GuestOfferPage const& page, web::Frame const& frame);

} // namespace manyhands::talk
