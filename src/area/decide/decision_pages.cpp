// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/decision_pages.hpp"

#include "base/csv.hpp"
#include "base/json.hpp"
#include "decide_views.hpp"

namespace manyhands::decide {

web::Response show(DecisionPage const& page, web::Frame const& frame)
{
    return web::page(views::decision(page, frame).text());
}

web::Response show(DecisionFormPage const& page, web::Frame const& frame)
{
    return web::page(views::decision_form(page, frame).text());
}

web::Response show(OneSidePage const& page, web::Frame const& frame)
{
    return web::page(views::decision_one_side(page, frame).text());
}

web::Response show(DecisionCheckPage const& page, web::Frame const& frame)
{
    return web::page(views::decision_check(page, frame).text());
}

web::Response show(ReasonsPage const& page, web::Frame const& frame)
{
    return web::page(views::decision_reasons(page, frame).text());
}

web::Response as_json(DecisionData const& data)
{
    auto const& decision = data.decision;
    JsonWriter json;
    json.begin_object().member("id", decision.id.text()).member("state", state_text(decision.state));
    json.member("content_sha256", decision.content_hash.hex()).member("content", content_text(decision));
    json.key("outcome_sha256");
    data.outcome_hash.empty() ? json.null() : json.value(data.outcome_hash);
    json.key("outcome");
    data.exact ? json.value(data.exact->outcome) : json.null();
    json.key("ballots");
    if (data.exact) {
        json.begin_array();
        for (auto const& ballot : data.exact->ballots) {
            json.begin_object().member("side", tally::side_name(ballot.side)).member("choice", ballot.choice);
            json.member("reason", ballot.reason).end_object();
        }
        json.end_array();
    } else {
        json.null();
    }
    json.end_object();
    // The count is JSON already: it goes in as the last member.
    auto text = json.take();
    text.pop_back();
    auto const& count = data.exact ? data.exact->outcome : data.count;
    return web::json(text + ",\"count\":" + (count.empty() ? "null" : count) + "}");
}

web::Response as_csv(std::vector<BallotRow> const& rows)
{
    std::string text;
    CsvWriter csv(text);
    csv.field("side").field("choice").field("reason").field("name").end_row();
    for (auto const& row : rows) {
        csv.field(tally::side_name(row.ballot.side)).field(row.ballot.choice);
        csv.field(spreadsheet_safe(row.ballot.reason)).field(spreadsheet_safe(row.name)).end_row();
    }
    return web::csv("ballots.csv", std::move(text));
}

} // namespace manyhands::decide
