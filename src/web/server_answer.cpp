// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_answer.hpp"

#include "base/random.hpp"

#include <exception>

namespace manyhands::web {

namespace {

std::string status_line(int status) { return std::to_string(status) + ' ' + std::string(reason_of(status)); }

} // namespace

About about_head(Head const& head)
{
    return {.method = head.method,
            .version = head.version,
            .keep = head.keep,
            .body = head.body,
            .body_bytes = head.body_bytes,
            .expectation = head.expectation,
            .nonce = to_base64url(random_bytes(16))};
}

void add_request(About& about, Request const& request)
{
    about.scheme = request.scheme;
    about.headers = request.headers;
    about.id = request.id;
}

About about_nobody() { return {.nonce = to_base64url(random_bytes(16)), .id = new_request_id()}; }

void note_answer(Server::Options const& options, AccessLine const& line)
{
    options.log.access(line);
    if (options.traffic)
        options.traffic->count(line);
}

Response error_answer(Server::Options const& options, int status, About const& about)
{
    auto answer = plain_text(status, status_line(status) + '\n');
    try {
        if (options.error_page)
            answer = options.error_page(status, {about.headers, about.nonce, about.id});
    } catch (std::exception const& broken) {
        options.log.error(std::string("the error page threw: ") + broken.what(), about.id);
    }
    answer.status = status;
    if (status == 503)
        answer.headers.push_back({"Retry-After", "2"});
    return answer;
}

Response refusal_answer(Server::Options const& options, Refusal const& refusal, About const& about)
{
    if (refusal.about == Refusal::About::address && options.error_page) {
        auto page = error_answer(options, 404, about);
        page.status = refusal.status;
        return page;
    }
    auto answer =
        plain_text(refusal.status, status_line(refusal.status) + ": " + std::string(refusal.reason) + '\n');
    if (refusal.status == 405)
        answer.headers.push_back({"Allow", "GET, HEAD, POST"});
    return answer;
}

void run_handler(Log const& log, Route const& route, Request request, Reply reply)
{
    auto const id = request.id;
    try {
        route.handler(std::move(request), std::move(reply));
    } catch (std::exception const& broken) {
        log.error(std::string(method_text(route.method)) + ' ' + route.pattern + " threw: " + broken.what(),
                  id);
    }
}

void log_thrown(Log const& log, std::exception_ptr const& thrown)
{
    try {
        if (thrown)
            std::rethrow_exception(thrown);
    } catch (std::exception const& broken) {
        log.error(std::string("a connection broke: ") + broken.what());
    }
}

} // namespace manyhands::web
