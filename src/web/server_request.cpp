// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server_request.hpp"

#include "base/random.hpp"
#include "base/text.hpp"

#include <arpa/inet.h>

#include <algorithm>

namespace manyhands::web {

namespace {

bool is_address(std::string const& text)
{
    in6_addr bytes; // room for either family
    return inet_pton(AF_INET, text.c_str(), &bytes) == 1 || inet_pton(AF_INET6, text.c_str(), &bytes) == 1;
}

// The entry our own proxy wrote is the last one; those before it are what strangers told it.
std::string last_forwarded(Headers const& headers)
{
    std::string_view value;
    for (auto const& field : headers.fields())
        if (field.name == "x-forwarded-for")
            value = field.value;
    return tidy_line(value.substr(value.find_last_of(',') + 1)); // npos + 1 is 0
}

// As our own proxy calls it, so that its log and ours can be read together.
bool is_request_id(std::string_view text)
{
    auto const is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
            c == '_';
    };
    return text.size() >= 8 && text.size() <= 64 && std::ranges::all_of(text, is_plain);
}

} // namespace

std::string new_request_id() { return to_hex(random_bytes(8)); }

Request make_request(Head head, Peer const& peer)
{
    Request request{.method = head.method,
                    .path = std::move(head.path),
                    .target = std::move(head.target),
                    .query = std::move(head.query),
                    .headers = std::move(head.headers),
                    .remote_address = peer.address};
    auto const named = request.headers.first("x-request-id");
    bool const named_by_proxy = peer.trust != Peer::Trust::stranger && is_request_id(named);
    request.id = named_by_proxy ? std::string(named) : new_request_id();
    if (peer.trust == Peer::Trust::stranger)
        return request;
    if (auto forwarded = last_forwarded(request.headers); is_address(forwarded))
        request.remote_address = std::move(forwarded);
    if (request.headers.first("x-forwarded-proto") == "https")
        request.scheme = Scheme::https;
    return request;
}

} // namespace manyhands::web
