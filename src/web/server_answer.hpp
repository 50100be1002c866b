// SPDX-License-Identifier: AGPL-3.0-or-later
// The answers the server gives by itself, and what it remembers of a request while its handler has it.
#pragma once

#include "web/server.hpp"
#include "web/strict.hpp"

#include <chrono>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

namespace manyhands::web {

/// What is known about a request when its handler has taken the request itself.
struct About {
    Method method = Method::get;
    Version version = Version::http_1_1;
    Keep keep = Keep::close;
    Scheme scheme = Scheme::http;
    Body body = Body::none;
    std::uint64_t body_bytes = 0; ///< where the body is counted
    Expectation expectation = Expectation::none;
    Headers headers = {};
    std::string nonce = {};
    std::string id = {};            ///< of the request
    std::string_view pattern = "-"; ///< of the route; `-` where there is none
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
};

/// What the head says, with a new nonce; what add_request adds and the pattern are still to be filled in.
About about_head(Head const& head);

/// Scheme, headers and id.
void add_request(About& about, Request const& request);

/// Of a request whose head could not be read: only a new nonce and id, for the page that says so.
About about_nobody();

/// For the log and the counters.
void note_answer(Server::Options const& options, AccessLine const& line);

/// The page for a status, from options.error_page or, if there is none or it throws, one line of text. A 503
/// says when to come again (Retry-After).
Response error_answer(Server::Options const& options, int status, About const& about);

/// For a head that the strict layer refused: the page of an address that leads nowhere, where only the
/// address is wrong, otherwise one line of text.
Response refusal_answer(Server::Options const& options, Refusal const& refusal, About const& about);

/// Calls the handler. What it throws is logged; the Reply it held then says that there is no answer.
void run_handler(Log const& log, Route const& route, Request request, Reply reply);

/// Logs what ended a connection; nothing for a null pointer.
void log_thrown(Log const& log, std::exception_ptr const& thrown);

} // namespace manyhands::web
