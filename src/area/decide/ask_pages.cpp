// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/ask_pages.hpp"

#include "decide_views.hpp"

namespace manyhands::decide {

web::Response show(AskPage const& page, web::Frame const& frame)
{
    return web::page(views::ask(page, frame).text());
}
web::Response show(AskedPage const& page, web::Frame const& frame)
{
    return web::page(views::asked(page, frame).text());
}

} // namespace manyhands::decide
