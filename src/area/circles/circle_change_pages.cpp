// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_change_pages.hpp"

#include "circles_views.hpp"

namespace manyhands::circles {

web::Response show(ChangeCirclePage const& page, web::Frame const& frame)
{
    return web::page(views::circle_edit(page, frame).text());
}
web::Response show(CircleWordingsPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_wordings(page, frame).text());
}

} // namespace manyhands::circles
