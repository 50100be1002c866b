// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/membership_pages.hpp"

#include "circles_views.hpp"

namespace manyhands::circles {

std::vector<MemberChangeRow> change_rows(std::vector<ChangedMember> const& changes)
{
    std::vector<MemberChangeRow> made;
    for (auto const& change : changes)
        made.push_back({.name = change.name,
                        .by = change.by,
                        .at = change.at,
                        .side_before = side_key(change.side_before),
                        .part_before = part_key(change.part_before),
                        .side = side_key(change.side),
                        .part = part_key(change.part)});
    return made;
}

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
