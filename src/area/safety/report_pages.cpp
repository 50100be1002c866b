// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/safety/report_pages.hpp"

#include "safety_views.hpp"

namespace manyhands::safety {

web::Response show(ReportFormPage const& page, web::Frame const& frame)
{
    return web::page(views::report_form(page, frame).text());
}
web::Response show(ReportPage const& page, web::Frame const& frame)
{
    return web::page(views::report_followed(page, frame).text());
}
web::Response show(MyReportsPage const& page, web::Frame const& frame)
{
    return web::page(views::reports_mine(page, frame).text());
}
web::Response show(QueuePage const& page, web::Frame const& frame)
{
    return web::page(views::reported_queue(page, frame).text());
}
web::Response show(ReportedPage const& page, web::Frame const& frame)
{
    return web::page(views::reported_answer(page, frame).text());
}
web::Response show(HidingPage const& page, web::Frame const& frame)
{
    return web::page(views::hiding(page, frame).text());
}

} // namespace manyhands::safety
