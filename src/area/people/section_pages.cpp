// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/section_pages.hpp"

#include "people_views.hpp"

namespace manyhands::people {

web::Response show(SectionPage const& page, web::Frame const& frame)
{
    return web::page(views::section_page(page, frame).text());
}

} // namespace manyhands::people
