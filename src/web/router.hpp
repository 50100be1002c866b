// SPDX-License-Identifier: AGPL-3.0-or-later
// Which handler answers which address.
#pragma once

#include "web/request.hpp"
#include "web/response.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands::web {

/// Called once for each request. It may answer at once, or keep the Reply and answer later from anywhere.
/// What it throws is logged and answered with the page of a 500.
using Handler = std::function<void(Request, Reply)>;

/// Where a handler runs. The network thread serves everybody: what runs there must not wait for anything.
enum class Runs { on_worker, on_network };

/// How large a body a POST may bring; more is 413 before it is read.
struct PostLimits {
    std::size_t body_bytes = 64 * 1024;
};

struct Route {
    Method method;
    std::string pattern;
    PostLimits limits;
    Runs runs;
    Handler handler;
};

/// The addresses of the program. A pattern is segments: literal text, `{name}` (one segment), `{name}.csv`
/// (one segment with that ending) or, last, `{name...}` (one segment or more). A literal goes before a
/// capture, a longer ending before a shorter one. There is one address per page: a slash at the end is
/// another address, which does not exist.
class Router {
public:
    /// What find() found. `route` is empty for an unknown address, and for a method it does not have; then
    /// `allow` is the value of the Allow field.
    struct Found {
        Route const* route = nullptr;
        Pairs captures = {};
        std::string allow = {};
    };

    /// GET, and HEAD with it. Adding the same address twice is a broken promise.
    void get(std::string pattern, Handler handler, Runs runs = Runs::on_worker);
    void post(std::string pattern, PostLimits limits, Handler handler, Runs runs = Runs::on_network);

    /// Looks up a decoded path. O(segments) for tables as ours are; at worst every pattern of that length is
    /// tried.
    Found find(Method method, std::string_view path) const;
    /// All routes in the order they were added: the tests of access walk over them.
    std::deque<Route> const& routes() const { return routes_; }

private:
    struct Node;
    struct Ending;
    struct Node {
        std::map<std::string, std::size_t, std::less<>> literals = {}; ///< segment -> node
        std::vector<Ending> endings = {};                              ///< captures, the longest ending first
        std::size_t rest = 0;                                          ///< the node of `{name...}`, 0: none
        std::size_t get = npos;
        std::size_t post = npos;
    };
    struct Ending {
        std::string text;
        std::size_t node;
    };
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    void add(Route route);
    std::size_t step(std::size_t node, std::string_view segment);
    std::size_t search(std::size_t node, std::string_view rest) const;
    Pairs captures_of(std::string_view pattern, std::string_view path) const;

    std::deque<Route> routes_;
    std::vector<Node> nodes_ = std::vector<Node>(1);
};

} // namespace manyhands::web
