// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/moderation_pages.hpp"

#include "base/csv.hpp"
#include "talk_views.hpp"

namespace manyhands::talk {

web::Response show(ModerationPage const& page, web::Frame const& frame)
{
    return web::page(views::moderation(page, frame).text());
}

web::Response show(ModerationLogPage const& page, web::Frame const& frame)
{
    return web::page(views::moderation_log(page, frame).text());
}

web::Response show(ModerationWaitingPage const& page, web::Frame const& frame)
{
    return web::page(views::moderation_waiting(page, frame).text());
}

web::Response as_csv(ModerationLogPage const& page)
{
    std::string text;
    CsvWriter csv(text);
    for (auto const* name : {"at", "statement", "text", "decision", "reason", "moderator"})
        csv.field(name);
    csv.end_row();
    for (auto const& row : page.rows)
        csv.field(iso_instant(row.at))
            .field(row.short_name)
            .field(spreadsheet_safe(row.text))
            .field(row.decision_word)
            .field(row.reason_word)
            .field(spreadsheet_safe(row.moderator))
            .end_row();
    return web::csv("moderation-log.csv", std::move(text));
}

} // namespace manyhands::talk
