// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/router.hpp"

#include "base/expect.hpp"

#include <algorithm>

namespace manyhands::web {

namespace {

/// A segment of a pattern: literal, or a capture with an ending, or the rest of the path.
struct PathPiece {
    enum class Kind { literal, capture, rest } kind;
    std::string_view text; ///< the literal, or the name of the capture
    std::string_view ending = {};
};

PathPiece read_path_piece(std::string_view segment)
{
    if (!segment.starts_with('{')) {
        EXPECT(segment.find_first_of("{}") == std::string_view::npos);
        return {PathPiece::Kind::literal, segment};
    }
    auto const close = segment.find('}');
    EXPECT(close != std::string_view::npos && close > 1);
    auto const name = segment.substr(1, close - 1);
    auto const ending = segment.substr(close + 1);
    if (!name.ends_with("..."))
        return {PathPiece::Kind::capture, name, ending};
    EXPECT(ending.empty() && name.size() > 3);
    return {PathPiece::Kind::rest, name.substr(0, name.size() - 3)};
}

/// Takes `/segment` off the front; the segment without its slash.
std::string_view take_segment(std::string_view& path)
{
    path.remove_prefix(1);
    auto const segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

} // namespace

void Router::get(std::string pattern, Handler handler, Runs runs)
{
    add({Method::get, std::move(pattern), {}, runs, std::move(handler)});
}

void Router::post(std::string pattern, PostLimits limits, Handler handler, Runs runs)
{
    add({Method::post, std::move(pattern), limits, runs, std::move(handler)});
}

void Router::add(Route route)
{
    EXPECT(route.pattern.starts_with('/'));
    std::size_t node = 0;
    for (std::string_view rest = route.pattern; !rest.empty();)
        node = step(node, take_segment(rest));
    auto& place = route.method == Method::post ? nodes_[node].post : nodes_[node].get;
    EXPECT(place == npos);
    place = routes_.size();
    routes_.push_back(std::move(route));
}

// The node that a segment of a pattern leads to, made where there is none.
std::size_t Router::step(std::size_t node, std::string_view segment)
{
    auto const fresh = nodes_.size();
    auto const piece = read_path_piece(segment);
    auto found = fresh;
    if (piece.kind == PathPiece::Kind::literal) {
        found = nodes_[node].literals.try_emplace(std::string(piece.text), fresh).first->second;
    } else if (piece.kind == PathPiece::Kind::rest) {
        if (nodes_[node].rest == 0)
            nodes_[node].rest = fresh;
        found = nodes_[node].rest;
    } else {
        auto& endings = nodes_[node].endings;
        auto const same = std::ranges::find(endings, piece.ending, &Ending::text);
        if (same != endings.end())
            return same->node;
        endings.push_back({std::string(piece.ending), fresh});
        std::ranges::sort(endings, std::ranges::greater{},
                          [](Ending const& ending) { return ending.text.size(); });
    }
    if (found == fresh)
        nodes_.emplace_back();
    return found;
}

// The node of a path, tried in the order the header promises. Each node is looked at once at most.
std::size_t Router::search(std::size_t node, std::string_view rest) const
{
    auto const& here = nodes_[node];
    if (rest.empty())
        return here.get != npos || here.post != npos ? node : npos;
    auto const whole_rest = rest.substr(1);
    auto const segment = take_segment(rest);
    if (auto const literal = here.literals.find(segment); literal != here.literals.end())
        if (auto const found = search(literal->second, rest); found != npos)
            return found;
    for (auto const& ending : here.endings)
        if (segment.size() > ending.text.size() && segment.ends_with(ending.text))
            if (auto const found = search(ending.node, rest); found != npos)
                return found;
    return here.rest != 0 && !whole_rest.empty() && !whole_rest.ends_with('/') ? here.rest : npos;
}

Pairs Router::captures_of(std::string_view pattern, std::string_view path) const
{
    Pairs captures;
    while (!pattern.empty()) {
        auto const piece = read_path_piece(take_segment(pattern));
        auto const whole_rest = path.substr(1);
        auto const segment = take_segment(path);
        if (piece.kind == PathPiece::Kind::rest)
            captures.add(std::string(piece.text), std::string(whole_rest));
        else if (piece.kind == PathPiece::Kind::capture)
            captures.add(std::string(piece.text),
                         std::string(segment.substr(0, segment.size() - piece.ending.size())));
    }
    return captures;
}

Router::Found Router::find(Method method, std::string_view path) const
{
    auto const node = path.starts_with('/') ? search(0, path) : npos;
    if (node == npos)
        return {};
    auto const& here = nodes_[node];
    auto const index = method == Method::post ? here.post : here.get;
    if (index == npos)
        return {.allow = here.get == npos ? "POST" : "GET, HEAD"};
    auto const& route = routes_[index];
    return {.route = &route, .captures = captures_of(route.pattern, path)};
}

} // namespace manyhands::web
