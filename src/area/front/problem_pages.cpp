// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/problem_pages.hpp"

#include "area/front/page_frame.hpp"
#include "area/front/price.hpp"
#include "area/people/people.hpp"
#include "front_views.hpp"

namespace manyhands::front {

namespace {

struct Wording {
    web::MessageKey heading;
    web::MessageKey next;
};

Wording wording_of(int status)
{
    switch (status) {
    case 404:
        return {"web.problem_not_found", "web.problem_not_found_next"};
    case 403:
        return {"web.problem_forbidden", "web.problem_forbidden_next"};
    case 409:
        return {"web.problem_conflict", "web.problem_conflict_next"};
    case 429:
        return {"web.problem_too_often", "web.problem_too_often_next"};
    case 413:
        return {"web.problem_too_large", "web.problem_too_large_next"};
    case 503:
        return {"web.problem_unavailable", "web.problem_unavailable_next"};
    default:
        return status >= 500 ? Wording{"web.problem_ours", "web.problem_ours_next"}
                             : Wording{"web.problem_request", "web.problem_request_next"};
    }
}

/// What the page of our own fault says that somebody may tell us.
std::string request_to_tell(int status, std::string_view id)
{
    return status >= 500 ? std::string(id) : std::string();
}

struct Shown {
    std::string_view request;
    std::optional<web::Url> back = {};
};

web::Response show(int status, web::Frame const& frame, Error const& error, Shown const& shown)
{
    auto const wording = wording_of(status);
    ProblemPage page{.heading = wording.heading,
                     .text = web::say(frame.language, error.note),
                     .next = wording.next,
                     .back = shown.back,
                     .request = request_to_tell(status, shown.request)};
    for (auto const& field : error.fields)
        page.details.push_back(web::say(frame.language, field.note));
    return web::page(status, views::problem(page, frame).text());
}

} // namespace

int status_of(Fault fault)
{
    switch (fault) {
    case Fault::not_found:
        return 404;
    case Fault::forbidden:
        return 403;
    case Fault::invalid:
        return 422;
    case Fault::conflict:
        return 409;
    case Fault::unavailable:
        return 503;
    }
    return 500;
}

void refuse_for_now(web::Response& response, std::chrono::seconds later)
{
    response.status = 429;
    response.headers.push_back({"Retry-After", std::to_string(later.count())});
}

web::Response problem(Visit& visit, Error const& error)
{
    if (error.note.key == people::sign_in_first) {
        return web::redirect_303(web::Url::local("/sign-in").with("next", visit.frame.here.text()).text());
    }
    visit.frame.report = {}; // a refusal is nothing that somebody wrote
    visit.frame.hidden = {};
    // Not for what is not found: that page says the same of everything (rule 17).
    bool const has_page = visit.request.method == web::Method::post && error.fault != Fault::not_found;
    auto const back = has_page ? std::optional(visit.frame.here) : std::nullopt;
    auto const later = retry_after(error);
    auto response = show(later ? 429 : status_of(error.fault), visit.frame, error, {visit.request.id, back});
    if (later)
        refuse_for_now(response, *later);
    return response;
}

web::Response plain_problem(Tools const& tools, web::Request const& request, Error const& error)
{
    return show(status_of(error.fault),
                bare_frame(tools, people::language_of(request.headers), request.nonce), error, {request.id});
}

web::Response protocol_problem(Tools const& tools, int status, web::Failed const& request)
{
    auto const frame = bare_frame(tools, people::language_of(request.headers), std::string(request.nonce));
    // The heading says it all, except that an unknown address reads like an unknown thing.
    auto const wording = wording_of(status);
    ProblemPage const page{.heading = wording.heading,
                           .text = status == 404 ? web::say(frame.language, "web.not_found") : "",
                           .next = wording.next,
                           .request = request_to_tell(status, request.id)};
    return web::page(status, views::problem(page, frame).text());
}

} // namespace manyhands::front
