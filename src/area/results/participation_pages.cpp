// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/participation_pages.hpp"

#include "results_views.hpp"

namespace manyhands::results {

web::Response show(ParticipationPage const& page, web::Frame const& frame)
{
    return web::page(views::participation(page, frame).text());
}

} // namespace manyhands::results
