// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/results/results_pages.hpp"

#include "base/csv.hpp"
#include "base/json.hpp"
#include "results_views.hpp"

namespace manyhands::results {

namespace {

constexpr char const* side_names[] = {"lived", "staff", "elected"};

void write_shares(JsonWriter& json, talk::Shares const& shares)
{
    json.member("agree", shares.agree).member("disagree", shares.disagree).member("pass", shares.pass);
}

void write_result(JsonWriter& json, StatementResult const& statement)
{
    json.begin_object().member("number", statement.number).member("text", statement.text);
    json.member("language", statement.language).member("people", statement.people).key("everybody");
    auto const write = [&](std::optional<talk::Shares> const& shares) {
        if (!shares)
            return void(json.null());
        write_shares(json.begin_object(), *shares);
        json.end_object();
    };
    write(statement.everybody);
    for (std::size_t side = 0; side < statement.sides.size(); ++side) {
        json.key(side_names[side]);
        write(statement.sides[side]);
    }
    json.end_object();
}

void write_lists(JsonWriter& json, std::vector<FindingList> const& lists)
{
    for (auto const& list : lists) {
        json.key(list.id).begin_array();
        for (auto const& finding : list.findings)
            json.value(finding.text);
        json.end_array();
    }
}

std::string share_text(std::optional<talk::Shares> const& shares, int talk::Shares::*which)
{
    return shares ? std::to_string((*shares).*which) : "";
}

} // namespace

web::Response show(ResultsPage const& page, web::Frame const& frame)
{
    return web::page(views::results(page, frame).text());
}
web::Response show(WallPage const& page, web::Frame const& frame)
{
    return web::page(views::wall(page, frame).text());
}
web::Response as_json(ResultsPage const& page)
{
    JsonWriter json;
    json.begin_object().member("conversation", page.id).member("question", page.question);
    write_lists(json, page.across);
    write_lists(json, page.overall);
    json.key("statements").begin_array();
    for (auto const& statement : page.statements)
        write_result(json, statement);
    return web::json(json.end_array().end_object().take());
}

web::Response as_csv(ResultsPage const& page)
{
    std::string text;
    CsvWriter csv(text);
    csv.field("statement").field("text").field("people").field("agree").field("disagree").field("pass");
    for (auto const* const side : side_names)
        csv.field(std::string(side) + "-agree")
            .field(std::string(side) + "-disagree")
            .field(std::string(side) + "-pass");
    csv.end_row();
    for (auto const& statement : page.statements) {
        csv.number(statement.number).field(spreadsheet_safe(statement.text)).field(statement.people);
        for (auto const which : {&talk::Shares::agree, &talk::Shares::disagree, &talk::Shares::pass})
            csv.field(share_text(statement.everybody, which));
        for (auto const& side : statement.sides)
            for (auto const which : {&talk::Shares::agree, &talk::Shares::disagree, &talk::Shares::pass})
                csv.field(share_text(side, which));
        csv.end_row();
    }
    return web::csv("results.csv", std::move(text));
}

} // namespace manyhands::results
