// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/talk/statement_pages.hpp"

#include "base/csv.hpp"
#include "base/published.hpp"
#include "talk_views.hpp"

namespace manyhands::talk {

namespace {

void write_tally(CsvWriter& csv, Tally const& tally, Told told)
{
    for (auto const count : {tally.agrees, tally.disagrees, tally.passes}) {
        if (told == Told::exact)
            csv.number(count);
        else
            csv.field(published_figure(count));
    }
}

} // namespace

web::Response show(NewStatementPage const& page, web::Frame const& frame)
{
    return web::page(views::statement_new(page, frame).text());
}

web::Response as_csv(ToldStatements const& told)
{
    std::string text;
    CsvWriter csv(text);
    for (auto const* name : {"id", "language", "origin", "text", "agrees", "disagrees", "passes"})
        csv.field(name);
    csv.end_row();
    for (auto const& statement : told.statements) {
        csv.field(statement.id.text())
            .field(web::code(statement.language))
            .field(origin_text(statement.origin))
            .field(spreadsheet_safe(statement.text));
        write_tally(csv, statement.tally, told.told);
        csv.end_row();
    }
    return web::csv("statements.csv", std::move(text));
}

} // namespace manyhands::talk
