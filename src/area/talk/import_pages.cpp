// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/import_pages.hpp"

#include "talk_views.hpp"

namespace manyhands::talk {

web::Response show(ImportPage const& page, web::Frame const& frame)
{
    return web::page(views::import_polis(page, frame).text());
}
web::Response show(ImportProgressPage const& page, web::Frame const& frame)
{
    return web::page(views::import_progress(page, frame).text());
}

} // namespace manyhands::talk
