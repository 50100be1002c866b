// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/safety/report_acts.hpp"
#include "area/safety/report_looks.hpp"

namespace manyhands::safety {

namespace {

using front::Done;
using front::Reportables;
using front::Turn;
using front::Visit;

constexpr std::size_t report_body_max = 16 * 1024;

ReportAddress address_of(web::Request const& request)
{
    return {std::string(request.capture("kind")), std::string(request.capture("subject"))};
}

Result<Done> report_as_typed(Turn& turn, web::Form const& form, Reportables const& kinds)
{
    auto const token = TRY(report_thing(turn, kinds, address_of(turn.request),
                                        {.wrong = form.text("wrong"), .words = form.long_text("words")}));
    if (turn.who.is_member())
        return Done{.location = "/reports", .notice = "safety.done_reported"};
    return Done{.location = web::Url::local("/reports/", token).text(), .notice = "safety.done_reported"};
}

Result<Done> answer_as_typed(Turn& turn, web::Form const& form, Reportables const& kinds)
{
    auto const id = TRY(turn.id<ReportedId>());
    TRY(answer_reported(turn, kinds, id,
                        {.verdict = form.text("verdict"), .reason = form.long_text("reason")}));
    return Done{.location = "/reported", .notice = "safety.done_answered"};
}

Done see_hiding_page(front::HidingId id, std::string notice)
{
    return {.location = web::Url::local("/hidden/", id).text(), .notice = std::move(notice)};
}

Result<Done> object(Turn& turn, web::Form const& form, Reportables const& kinds)
{
    auto const id = TRY(turn.id<front::HidingId>());
    TRY_VOID(object_to_hiding(turn, kinds, id, form.long_text("objection")));
    return see_hiding_page(id, "safety.done_objected");
}

Result<Done> lift(Turn& turn, web::Form const& form, Reportables const& kinds)
{
    auto const id = TRY(turn.id<front::HidingId>());
    TRY_VOID(lift_hiding(turn, kinds, id, form.long_text("reason")));
    return see_hiding_page(id, "safety.done_lifted");
}

/// A page of one of the looks.
template <class Look> front::Page page_of(Look look)
{
    return [look](Visit& visit) -> Result<web::Response> {
        auto const page = TRY(look(visit));
        return show(page, visit.frame);
    };
}

} // namespace

void bind_safety(front::Door& door, Reportables const& kinds)
{
    auto const form = page_of(
        [&kinds](Visit& visit) { return look_at_report_form(visit, kinds, address_of(visit.request)); });
    door.get("/report/{kind}/{subject}", form);
    door.post("/report/{kind}/{subject}",
              [&kinds](Turn& turn, web::Form const& typed) { return report_as_typed(turn, typed, kinds); },
              {.again = form, .body_bytes_max = report_body_max});
    door.get("/reports", page_of(look_at_my_reports));
    door.get("/reports/{token}",
             page_of([](Visit& visit) { return look_at_report(visit, visit.request.capture("token")); }));
    door.get("/reported", page_of(look_at_queue));
    auto const reported = page_of([&kinds](Visit& visit) -> Result<ReportedPage> {
        auto const id = TRY(visit.id<ReportedId>());
        return look_at_reported(visit, kinds, id);
    });
    door.get("/reported/{id}", reported);
    door.post("/reported/{id}",
              [&kinds](Turn& turn, web::Form const& typed) { return answer_as_typed(turn, typed, kinds); },
              {.again = reported});
    auto const hidden = page_of([&kinds](Visit& visit) -> Result<HidingPage> {
        auto const id = TRY(visit.id<front::HidingId>());
        return look_at_hiding(visit, kinds, id);
    });
    door.get("/hidden/{id}", hidden);
    door.post("/hidden/{id}/objection",
              [&kinds](Turn& turn, web::Form const& typed) { return object(turn, typed, kinds); },
              {.again = hidden});
    door.post("/hidden/{id}/lift",
              [&kinds](Turn& turn, web::Form const& typed) { return lift(turn, typed, kinds); },
              {.again = hidden});
}

} // namespace manyhands::safety
