// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/import_pages.hpp"

#include "polis_views.hpp"

namespace manyhands::polis {

web::Response show(ImportPage const& page, web::Frame const& frame)
{
    return web::page(views::import_polis(page, frame).text());
}
web::Response show(ImportProgressPage const& page, web::Frame const& frame)
{
    return web::page(views::import_progress(page, frame).text());
}

} // namespace manyhands::polis
