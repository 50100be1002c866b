// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/response.hpp"

#include "base/expect.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace manyhands::web {

namespace {

// A browser takes `//host`, `/\host` and, because it drops tabs and line ends, `/<tab>/host` for another
// host.
bool is_local(std::string_view location)
{
    return location.starts_with('/') && !location.starts_with("//") &&
        std::ranges::all_of(location, [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; });
}

bool is_file_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
        std::string_view("-_.").contains(c);
}

Response download(std::string const& file_name)
{
    EXPECT(!file_name.empty() && std::ranges::all_of(file_name, is_file_name_character));
    Response response{.content_type = "text/csv; charset=utf-8"};
    response.headers.push_back({"Content-Disposition", "attachment; filename=\"" + file_name + '"'});
    return response;
}

} // namespace

Response page(std::string html) { return {.body = std::move(html)}; }

Response page(int status, std::string html) { return {.status = status, .body = std::move(html)}; }

Response redirect_303(std::string location)
{
    EXPECT(is_local(location));
    auto response = empty(303);
    response.headers.push_back({"Location", std::move(location)});
    return response;
}

std::string local_address(std::string_view wanted, std::string_view otherwise)
{
    return std::string(is_local(wanted) ? wanted : otherwise);
}

Response plain_text(int status, std::string text)
{
    return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(text)};
}

Response json(std::string text) { return {.content_type = "application/json", .body = std::move(text)}; }

Response csv(std::string file_name, std::string text)
{
    auto response = download(file_name);
    response.body = std::move(text);
    return response;
}

Response csv(std::string file_name, Stream stream)
{
    auto response = download(file_name);
    response.stream = std::move(stream);
    return response;
}

Response made_on_worker(std::move_only_function<Response()> make)
{
    Response response;
    response.made = std::move(make);
    return response;
}

Response empty(int status) { return {.status = status, .content_type = ""}; }

std::string_view reason_of(int status)
{
    using Reason = std::pair<int, std::string_view>;
    static constexpr std::array reasons{Reason{200, "OK"},
                                        Reason{201, "Created"},
                                        Reason{202, "Accepted"},
                                        Reason{204, "No Content"},
                                        Reason{303, "See Other"},
                                        Reason{304, "Not Modified"},
                                        Reason{400, "Bad Request"},
                                        Reason{401, "Unauthorized"},
                                        Reason{403, "Forbidden"},
                                        Reason{404, "Not Found"},
                                        Reason{405, "Method Not Allowed"},
                                        Reason{406, "Not Acceptable"},
                                        Reason{408, "Request Timeout"},
                                        Reason{409, "Conflict"},
                                        Reason{410, "Gone"},
                                        Reason{413, "Content Too Large"},
                                        Reason{414, "URI Too Long"},
                                        Reason{415, "Unsupported Media Type"},
                                        Reason{417, "Expectation Failed"},
                                        Reason{422, "Unprocessable Content"},
                                        Reason{429, "Too Many Requests"},
                                        Reason{431, "Request Header Fields Too Large"},
                                        Reason{500, "Internal Server Error"},
                                        Reason{501, "Not Implemented"},
                                        Reason{503, "Service Unavailable"},
                                        Reason{505, "HTTP Version Not Supported"}};
    auto const found = std::ranges::find(reasons, status, &Reason::first);
    return found == reasons.end() ? "Status" : found->second;
}

Reply::Reply(std::move_only_function<void(std::optional<Response>)> deliver)
    : deliver_(std::move(deliver)) { }

Reply::Reply(Reply&& other) noexcept : deliver_(std::exchange(other.deliver_, nullptr)) { }

Reply& Reply::operator=(Reply&& other) noexcept
{
    if (this != &other) {
        abandon();
        deliver_ = std::exchange(other.deliver_, nullptr);
    }
    return *this;
}

Reply::~Reply() { abandon(); }

void Reply::operator()(Response response) &&
{
    EXPECT(deliver_ != nullptr);
    std::exchange(deliver_, nullptr)(std::move(response));
}

void Reply::abandon()
{
    if (deliver_)
        std::exchange(deliver_, nullptr)(std::nullopt);
}

} // namespace manyhands::web
