// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/conversation_pages.hpp"

#include "talk_views.hpp"

namespace manyhands::talk {

web::Response show(ConversationFormPage const& page, web::Frame const& frame)
{
    return web::page(views::conversation_form(page, frame).text());
}

web::Response show(WordingsPage const& page, web::Frame const& frame)
{
    return web::page(views::conversation_wordings(page, frame).text());
}

} // namespace manyhands::talk
