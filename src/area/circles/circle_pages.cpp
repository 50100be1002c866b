// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/circles/circle_pages.hpp"

#include "base/csv.hpp"
#include "base/json.hpp"
#include "circles_views.hpp"

namespace manyhands::circles {

namespace {

void write_row(JsonWriter& json, CircleRow const& row)
{
    json.begin_object()
        .member("id", row.id.text())
        .member("name", row.name)
        .member("place", row.place)
        .end_object();
}

} // namespace

web::Response show(CirclesPage const& page, web::Frame const& frame)
{
    return web::page(views::circles(page, frame).text());
}
web::Response show(CirclePage const& page, web::Frame const& frame)
{
    return web::page(views::circle(page, frame).text());
}
web::Response show(NewCirclePage const& page, web::Frame const& frame)
{
    return web::page(views::circle_new(page, frame).text());
}
web::Response show(AgreementPage const& page, web::Frame const& frame)
{
    return web::page(views::circle_agreement(page, frame).text());
}

web::Response as_json(CirclesPage const& page)
{
    JsonWriter json;
    json.begin_object().key("mine").begin_array();
    for (auto const& row : page.mine)
        write_row(json, row);
    json.end_array().key("circles").begin_array();
    for (auto const& group : page.groups)
        for (auto const& row : group.circles)
            write_row(json, row);
    json.end_array().key("next");
    if (page.more)
        json.value(page.more->text());
    else
        json.null();
    return web::json(json.end_object().take());
}

web::Response as_csv(CirclesPage const& page)
{
    std::string text;
    CsvWriter csv(text);
    csv.field("id").field("place").field("name").end_row();
    for (auto const& group : page.groups)
        for (auto const& row : group.circles)
            csv.field(row.id.text())
                .field(spreadsheet_safe(row.place))
                .field(spreadsheet_safe(row.name))
                .end_row();
    return web::csv("circles.csv", std::move(text));
}

web::Response as_json(CirclePage const& page)
{
    JsonWriter json;
    json.begin_object().member("id", page.id.text()).member("name", page.name).member("kind", page.kind_word);
    json.member("visibility", page.visibility_word)
        .member("place", page.place)
        .member("ended", page.has_ended);
    json.member("purpose", page.purpose_source).member("agreement", page.agreement_source);
    json.member("agreement_version", page.agreement_version).key("sides").begin_array();
    for (auto const& side : page.sides)
        json.begin_object().member("side", side.side).member("people", side.published).end_object();
    return web::json(json.end_array().end_object().take());
}

} // namespace manyhands::circles
