// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/membership_pages.hpp"

#include "circles_views.hpp"

namespace manyhands::circles {

web::Response show(MembersPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_members(page, frame).text());
}
web::Response show(MemberPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_member(page, frame).text());
}
web::Response show(JoinPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_join(page, frame).text());
}
web::Response show(LeavePage const& page, web::Frame const& frame)
{
    return web::page(views::circle_leave(page, frame).text());
}

} // namespace manyhands::circles
