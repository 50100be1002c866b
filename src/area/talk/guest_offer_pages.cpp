// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/guest_offer_pages.hpp"

#include "talk_views.hpp"

namespace manyhands::talk {

web::Response show(GuestOfferPage const& page, web::Frame const& frame)
{
    return web::page(views::guest_offer(page, frame).text());
}

} // namespace manyhands::talk
