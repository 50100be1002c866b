// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/takedown_pages.hpp"

#include "circles_views.hpp"

namespace manyhands::circles {

web::Response show(GoneCirclePage const& page, web::Frame const& frame)
{
    constexpr int gone = 410; // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.11
    return web::page(gone, views::circle_gone(page, frame).text());
}
web::Response show(TakedownPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_takedown(page, frame).text());
}
web::Response show(TakedownsPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_takedowns(page, frame).text());
}

} // namespace manyhands::circles
