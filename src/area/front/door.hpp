// SPDX-License-Identifier: AGPL-3.0-or-later
// The door: binds an address to a page or an act, and does for all of them what each must not forget:
// session, form token, one action per form however often it is sent, the journal's transaction, errors as
// pages in two languages.
#pragma once

#include "area/front/visit.hpp"
#include "web/router.hpp"

#include <functional>
#include <string>

namespace manyhands::front {

/// Where an act leads: the page to see next (303), and what to say there once.
struct Done {
    std::string location;
    std::string notice = {}; ///< catalogue key `area.done_...`; empty: nothing
    /// Answered to a script instead of a page to see.
    std::optional<std::string> json = {};
    /// What was written stays, and the person is refused all the same: a wrong code is counted, and is wrong.
    std::optional<Error> refusal = {};
};

/// Shows something. Runs on a worker with a snapshot.
using Page = std::function<Result<web::Response>(Visit&)>;
/// Does something. Runs on the store's writer, in its own savepoint.
using Act = std::function<Result<Done>(Turn&, web::Form const&)>;
/// What an act needs that takes time: finds, compares, takes files apart. Runs on a worker with a snapshot,
/// so that nobody waits; gives the act, which authorises again, or refuses. A form that was acted on before
/// does not come here.
using Preparation = std::function<Result<Act>(Visit&, web::Form const&)>;

/// What a form does that is sent again.
///   once: it acts once, however often it is sent: what it makes would be there twice. Which form it was is
///     remembered for some days, all that it says included.
///   harmless: it acts each time, and nothing is remembered. For acts that ask for something or say how
///     something shall be: of yes, no, yes from one page the last counts, and nobody can find out by sending
///     a form once more what it said the first time (rule 6).
///   harmless_for_known: harmless, but a stranger's form acts once: it makes them a guest of this browser.
enum class Repeat { once, harmless, harmless_for_known };

struct PostOptions {
    /// The page with the form, shown again with what was typed and the errors when the act answers
    /// Fault::invalid.
    Page again = {};
    std::size_t body_bytes_max = 64 * 1024;
    Repeat repeat = Repeat::once;
};

class Door {
public:
    Door(web::Router& router, Tools const& tools);

    void get(std::string pattern, Page page);
    void post(std::string pattern, Act act, PostOptions options = {});
    void post_prepared(std::string pattern, Preparation preparation, PostOptions options = {});

    web::Router& router() { return router_; }
    Tools const& tools() const { return tools_; }

    /// What is in the navigation: at most six links, chosen by the visitor's standing and by the address of
    /// the page they look at. Set once in app/.
    using Navigation =
        std::function<std::vector<web::NavigationLink>(people::Visitor const&, web::Url const& here)>;
    void set_navigation(Navigation navigation) { navigation_ = std::move(navigation); }

private:
    friend struct DoorWork;
    struct Bound;
    struct Taken;
    void bind_post(std::string pattern, Bound bound, web::Runs runs);
    void begin_post(web::Request request, web::Reply reply, std::shared_ptr<Bound const> const& bound);

    web::Router& router_;
    Tools const& tools_;
    Navigation navigation_;
};

} // namespace manyhands::front
