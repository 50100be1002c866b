// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/polis/export_pages.hpp"

#include "polis_views.hpp"

namespace manyhands::polis {

web::Response show(ExportPage const& page, web::Frame const& frame)
{
    return web::page(views::export_polis(page, frame).text());
}

} // namespace manyhands::polis
