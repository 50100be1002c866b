// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/participation_pages.hpp"

#include "talk_views.hpp"

namespace manyhands::talk {

web::Response show(ParticipationPage const& page, web::Frame const& frame)
{
    return web::page(views::participation(page, frame).text());
}

} // namespace manyhands::talk
