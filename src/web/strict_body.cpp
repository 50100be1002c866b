// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/strict_body.hpp"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <limits>

namespace manyhands::web {

namespace http = boost::beast::http;

struct BodyReader::Parser {
    http::request_parser<http::string_body> http;
};

BodyReader::BodyReader(std::string_view head, std::size_t limit) : parser_(std::make_unique<Parser>())
{
    auto& parser = parser_->http;
    // The strict layer has counted the head already; this bound holds for trailers.
    parser.header_limit(static_cast<std::uint32_t>(head.size() + 4096));
    parser.body_limit(limit);
    parser.eager(true);
    boost::beast::error_code error;
    auto const taken = parser.put(boost::asio::buffer(head), error);
    head_agrees_ = taken == head.size() && (!error || error == http::error::need_more);
}

BodyReader::~BodyReader() = default;

BodyReader::Fed BodyReader::feed(std::string_view bytes)
{
    auto& parser = parser_->http;
    std::size_t taken = 0;
    if (!head_agrees_)
        return {Progress::broken, 0};
    while (!parser.is_done() && taken < bytes.size()) {
        boost::beast::error_code error;
        auto const now = parser.put(boost::asio::buffer(bytes.substr(taken)), error);
        taken += now;
        if (error == http::error::body_limit)
            return {Progress::too_large, taken};
        if (error && error != http::error::need_more)
            return {Progress::broken, taken};
        if (now == 0)
            break;
    }
    return {parser.is_done() ? Progress::done : Progress::more, taken};
}

std::string BodyReader::take() { return std::move(parser_->http.get().body()); }

} // namespace manyhands::web
