// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/strict_body.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

#include <limits>

namespace manyhands::web {

namespace {

namespace http = boost::beast::http;

bool beast_agrees(std::string_view head, BodyReader::Frame frame)
{
    http::request_parser<http::empty_body> parser;
    parser.header_limit(
        static_cast<std::uint32_t>(head.size() + 1)); // the strict layer has a limit of its own
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    boost::beast::error_code error;
    auto const taken = parser.put(boost::asio::buffer(head), error);
    if (error || taken != head.size() || !parser.is_header_done())
        return false;
    if (frame.kind == Body::chunked)
        return parser.chunked() && !parser.content_length();
    return !parser.chunked() && parser.content_length().value_or(0) == frame.bytes;
}

} // namespace

BodyReader::BodyReader(std::string_view head, Frame frame, std::size_t limit)
    : frame_(frame), limit_(limit), chunks_(limit), head_agrees_(beast_agrees(head, frame))
{
}

BodyFed BodyReader::feed(std::string_view bytes)
{
    if (!head_agrees_)
        return {BodyFed::Progress::broken, 0};
    return frame_.kind == Body::chunked ? chunks_.feed(bytes) : feed_counted(bytes);
}

BodyFed BodyReader::feed_counted(std::string_view bytes)
{
    if (frame_.bytes > limit_)
        return {BodyFed::Progress::too_large, 0};
    auto const taken = bytes.substr(0, frame_.bytes - counted_.size());
    counted_ += taken;
    return {counted_.size() == frame_.bytes ? BodyFed::Progress::done : BodyFed::Progress::more,
            taken.size()};
}

std::string BodyReader::take() { return frame_.kind == Body::chunked ? chunks_.take() : std::move(counted_); }

} // namespace manyhands::web
