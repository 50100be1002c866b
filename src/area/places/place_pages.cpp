// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/places/place_pages.hpp"

#include "base/csv.hpp"
#include "base/json.hpp"
#include "places_views.hpp"

namespace manyhands::places {

namespace {

void write_nodes(JsonWriter& json, std::vector<TreeNode> const& nodes)
{
    json.begin_array();
    for (auto const& node : nodes) {
        json.begin_object()
            .member("id", node.id.text())
            .member("name", node.name)
            .member("kind", node.kind)
            .key("places");
        write_nodes(json, node.below);
        json.end_object();
    }
    json.end_array();
}

void write_rows(CsvWriter& csv, std::vector<TreeNode> const& nodes, std::string const& parent)
{
    for (auto const& node : nodes) {
        csv.field(node.id.text()).field(parent).field(node.kind).field(spreadsheet_safe(node.name)).end_row();
        write_rows(csv, node.below, node.id.text());
    }
}

} // namespace

web::Response show(PlacesPage const& page, web::Frame const& frame)
{
    return web::page(views::places(page, frame).text());
}
web::Response show(AdminPlacesPage const& page, web::Frame const& frame)
{
    return web::page(views::admin_places(page, frame).text());
}
web::Response show(PlacePage const& page, web::Frame const& frame)
{
    return web::page(views::place(page, frame).text());
}
web::Response show(PlaceFormPage const& page, web::Frame const& frame)
{
    return web::page(views::place_form(page, frame).text());
}

web::Response as_json(PlacesPage const& page)
{
    JsonWriter json;
    json.begin_object().key("places");
    write_nodes(json, page.roots);
    return web::json(json.member("shortened", page.is_shortened).end_object().take());
}

web::Response as_csv(PlacesPage const& page)
{
    std::string text;
    CsvWriter csv(text);
    csv.field("id").field("parent").field("kind").field("name").end_row();
    write_rows(csv, page.roots, "");
    return web::csv("places.csv", std::move(text));
}

web::Response as_json(PlacePage const& page)
{
    JsonWriter json;
    json.begin_object().member("id", page.id.text()).member("name", page.name).member("kind", page.kind);
    json.member("about", page.about_source).key("path").begin_array();
    for (auto const& crumb : page.above)
        json.begin_object().member("name", crumb.name).member("href", crumb.href.text()).end_object();
    json.end_array().key("places");
    write_nodes(json, page.below);
    return web::json(json.end_object().take());
}

} // namespace manyhands::places
