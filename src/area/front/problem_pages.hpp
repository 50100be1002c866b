// SPDX-License-Identifier: AGPL-3.0-or-later
// The page that says what happened, what was kept and what to do next, when a request is refused or fails.
#pragma once

#include "area/front/visit.hpp"
#include "web/server.hpp"

namespace manyhands::front {

struct ProblemPage {
    web::MessageKey heading;
    std::string text = {}; ///< what went wrong, where there is more to say than the heading does
    std::vector<std::string> details = {}; ///< notes at fields of a form that has no page of its own
    web::MessageKey next;                  ///< what to do now
    std::optional<web::Url> back = {};     ///< the page whose form was refused
    std::string request = {};              ///< where it is our fault: what the log calls it
};

/// HTTP status of a fault: 404, 403, 422, 409, 503.
int status_of(Fault fault);

/// Status 429, and when to try again (RFC 6585).
void refuse_for_now(web::Response& response, std::chrono::seconds later);

/// The page of a refusal. Where signing in may help, a look leads to the sign-in page and back.
web::Response problem(Visit& visit, Error const& error);
/// Without the store: it is the store that cannot be reached.
web::Response plain_problem(Tools const& tools, web::Request const& request, Error const& error);
/// For faults of HTTP itself, before any route (web::ErrorPage).
web::Response protocol_problem(Tools const& tools, int status, web::Failed const& request);

} // namespace manyhands::front
