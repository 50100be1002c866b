// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/keeper_pages.hpp"

#include "places_views.hpp"

namespace manyhands::places {

web::Response show(KeepersPage const& page, web::Frame const& frame)
{
    return web::page(views::keepers(page, frame).text());
}

web::Response show(KeeperInvitationPage const& page, web::Frame const& frame)
{
    return web::page(views::keeper_invitation(page, frame).text());
}

} // namespace manyhands::places
