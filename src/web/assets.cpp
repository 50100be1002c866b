// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/assets.hpp"

#include "base/text.hpp"

#include <array>

namespace manyhands::web {

namespace {

// A weight of RFC 9110 section 12.4.2 that is zero, in any spelling.
bool is_zero_weight(std::string_view parameters)
{
    auto const text = tidy_line(parameters);
    return text.starts_with("q=0") && text.find_first_not_of("0.", 2) == std::string::npos;
}

struct Encoded {
    std::string_view coding;
    ByteView bytes;
};

Encoded choose_encoding(Asset const& asset, std::string_view accept_encoding)
{
    Encoded best{"", asset.raw};
    for (auto const& form : std::array{Encoded{"gzip", asset.gzip}, Encoded{"br", asset.brotli}})
        if (!form.bytes.empty() && form.bytes.size() < best.bytes.size() &&
            accepts_coding(accept_encoding, form.coding))
            best = form;
    return best;
}

bool names_tag(std::string_view if_none_match, std::string_view tag)
{
    for (auto const wanted : split(if_none_match, ',')) {
        auto const text = tidy_line(wanted);
        if (text == "*" || text == tag || (text.starts_with("W/") && text.substr(2) == tag))
            return true;
    }
    return false;
}

} // namespace

bool accepts_coding(std::string_view accept_encoding, std::string_view coding)
{
    bool by_star = false;
    for (auto const part : split(accept_encoding, ',')) {
        auto const semicolon = std::min(part.find(';'), part.size());
        auto const name = lower_ascii(tidy_line(part.substr(0, semicolon)));
        bool const allowed = !is_zero_weight(part.substr(std::min(semicolon + 1, part.size())));
        if (name == coding)
            return allowed;
        if (name == "*")
            by_star = allowed;
    }
    return by_star;
}

Response answer_asset(Asset const& asset, Headers const& headers)
{
    auto const form = choose_encoding(asset, headers.first("accept-encoding"));
    // Each form is another sequence of bytes, so each has its own strong tag.
    auto const tag =
        '"' + std::string(asset.hash) + (form.coding.empty() ? "" : "-" + std::string(form.coding)) + '"';
    bool const unchanged = names_tag(headers.first("if-none-match"), tag);
    auto response = empty(unchanged ? 304 : 200);
    response.caching = asset.naming == Naming::hashed ? Caching::public_immutable : Caching::public_short;
    response.headers.push_back({"ETag", tag});
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (unchanged)
        return response;
    response.content_type = asset.content_type;
    response.fixed = form.bytes;
    if (!form.coding.empty())
        response.headers.push_back({"Content-Encoding", std::string(form.coding)});
    return response;
}

void add_assets(Router& router, std::span<Asset const> assets)
{
    for (auto const& asset : assets)
        router.get(
            std::string(asset.path),
            [&asset](Request request, Reply reply) {
                std::move(reply)(answer_asset(asset, request.headers));
            },
            Runs::on_network);
}

} // namespace manyhands::web
