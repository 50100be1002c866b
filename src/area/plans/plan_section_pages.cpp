// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/plans/plan_section_pages.hpp"

#include "plans_views.hpp"

namespace manyhands::plans {

web::Response show(SectionPage const& page, web::Frame const& frame)
{
    return web::page(views::plan_section(page, frame).text());
}

} // namespace manyhands::plans
