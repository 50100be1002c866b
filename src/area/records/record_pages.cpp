// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/record_pages.hpp"

#include "records_views.hpp"

namespace manyhands::records {

web::Response show(RecordPage const& page, web::Frame const& frame)
{
    return web::page(views::record(page, frame).text());
}
web::Response show(ItemPage const& page, web::Frame const& frame)
{
    return web::page(views::record_item(page, frame).text());
}
web::Response show(ItemFormPage const& page, web::Frame const& frame)
{
    return web::page(views::record_item_form(page, frame).text());
}
web::Response show(AboutFormPage const& page, web::Frame const& frame)
{
    return web::page(views::record_about(page, frame).text());
}
web::Response show(SharedPage const& page, web::Frame const& frame)
{
    return web::page(views::records_shared(page, frame).text());
}

} // namespace manyhands::records
