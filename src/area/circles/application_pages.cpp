// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/application_pages.hpp"

#include "circles_views.hpp"

namespace manyhands::circles {

web::Response show(AskPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_ask(page, frame).text());
}
web::Response show(ApplicationsPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_applications(page, frame).text());
}
web::Response show(ApplicationPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_application(page, frame).text());
}

} // namespace manyhands::circles
