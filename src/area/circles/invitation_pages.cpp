// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/invitation_pages.hpp"

#include "circles_views.hpp"

namespace manyhands::circles {

web::Response show(InvitationsPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_invitations(page, frame).text());
}
web::Response show(InvitationPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_invitation(page, frame).text());
}

} // namespace manyhands::circles
