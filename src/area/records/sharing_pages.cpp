// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/records/sharing_pages.hpp"

#include "records_views.hpp"

namespace manyhands::records {

web::Response show(SharingPage const& page, web::Frame const& frame)
{
    return web::page(views::record_sharing(page, frame).text());
}
web::Response show(RuleFormPage const& page, web::Frame const& frame)
{
    return web::page(views::record_rule(page, frame).text());
}
web::Response show(RuleEndPage const& page, web::Frame const& frame)
{
    return web::page(views::record_rule_end(page, frame).text());
}
web::Response show(LookedPage const& page, web::Frame const& frame)
{
    return web::page(views::record_looked(page, frame).text());
}

} // namespace manyhands::records
