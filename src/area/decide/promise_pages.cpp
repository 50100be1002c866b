// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/decide/promise_pages.hpp"

#include "base/csv.hpp"
#include "base/json.hpp"
#include "decide_views.hpp"

namespace manyhands::decide {

web::Response show(PromiseFormPage const& page, web::Frame const& frame)
{
    return web::page(views::promise_form(page, frame).text());
}

web::Response show(PromisePage const& page, web::Frame const& frame)
{
    return web::page(views::promise(page, frame).text());
}

web::Response show(DonePage const& page, web::Frame const& frame)
{
    return web::page(views::done(page, frame).text());
}

web::Response as_csv(DonePage const& page, web::Language language)
{
    std::string text;
    CsvWriter csv(text);
    csv.field("decision").field("agreed_option").field("circle").field("place").field("agreed_on");
    csv.field("promise").field("owner").field("due").field("state").field("why").end_row();
    for (auto const& decision : page.decisions) {
        auto const begin = [&] {
            csv.field(spreadsheet_safe(decision.question)).field(spreadsheet_safe(decision.agreed_option));
            csv.field(spreadsheet_safe(decision.circle)).field(spreadsheet_safe(decision.place));
            csv.field(british_day(decision.closed_at).iso());
        };
        for (auto const& promise : decision.promises) {
            begin();
            csv.field(spreadsheet_safe(promise.what))
                .field(spreadsheet_safe(promise.owner))
                .field(promise.due.iso());
            csv.field(web::say(language, promise.tag)).field(spreadsheet_safe(promise.why)).end_row();
        }
        if (decision.promises.empty()) {
            begin();
            csv.field("").field("").field("").field("").field("").end_row();
        }
    }
    return web::csv("you-said-we-did.csv", std::move(text));
}

web::Response as_json(PromisePage const& page, Promise const& promise)
{
    JsonWriter json;
    json.begin_object().member("id", promise.id.text()).member("decision", promise.decision.text());
    json.member("what", promise.what).member("owner", page.promise.owner).member("due", promise.due.iso());
    json.member("state", promise_state_text(promise.state)).key("steps").begin_array();
    for (auto const& step : page.steps)
        json.begin_object()
            .member("at", iso_instant(step.at))
            .member("what", step.words)
            .member("why", step.why)
            .end_object();
    return web::json(json.end_array().end_object().take());
}

} // namespace manyhands::decide
