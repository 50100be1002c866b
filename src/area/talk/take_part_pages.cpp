// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/take_part_pages.hpp"

#include "base/json.hpp"
#include "talk_views.hpp"

namespace manyhands::talk {

web::Response show(ConversationPage const& page, web::Frame const& frame)
{
    return web::page(views::conversation(page, frame).text());
}

web::Response show(MinePage const& page, web::Frame const& frame)
{
    return web::page(views::conversation_mine(page, frame).text());
}

StatementView view_of(Statement const& statement)
{
    return {statement.id.text(), statement.text, std::string(web::code(statement.language))};
}

web::Response as_json(ConversationPage const& page)
{
    JsonWriter json;
    json.begin_object()
        .member("id", page.id.text())
        .member("question", page.question)
        .member("background", page.background_source)
        .member("who_decides", page.who_decides)
        .member("circle", page.circle)
        .member("place", page.place)
        .member("closed", page.is_closed)
        .key("closes_at");
    if (page.closes_at)
        json.value(iso_instant(*page.closes_at));
    else
        json.null();
    json.member("took_part", page.took_part).key("statements").begin_array();
    for (auto const& statement : page.statements)
        json.begin_object()
            .member("id", statement.id)
            .member("text", statement.text)
            .member("language", statement.language_code)
            .end_object();
    json.end_array().key("more");
    if (page.more)
        json.value(page.more->text());
    else
        json.null();
    return web::json(json.end_object().take());
}

} // namespace manyhands::talk
