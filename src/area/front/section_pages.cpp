// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/section_pages.hpp"

#include "front_views.hpp"

namespace manyhands::front {

web::Response show(SectionPage const& page, web::Frame const& frame)
{
    return web::page(views::section_page(page, frame).text());
}

} // namespace manyhands::front
