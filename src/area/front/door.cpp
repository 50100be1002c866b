// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/door.hpp"

#include "area/front/page_frame.hpp"
#include "area/front/price.hpp"
#include "area/front/problem_pages.hpp"
#include "area/front/send_again_page.hpp"
#include "area/front/sent_form_store.hpp"
#include "area/people/people.hpp"
#include "base/random.hpp"

namespace manyhands::front {

namespace {

constexpr std::string_view form_not_ours = "front.form_not_ours";

/// On the way to another address, and in a download, nothing can be said.
bool shows_a_page(web::Response const& response)
{
    return response.status / 100 != 3 && response.content_type.starts_with("text/html");
}

} // namespace

bool is_remembered(Repeat repeat, people::Visitor const& who)
{
    return repeat == Repeat::once || (repeat == Repeat::harmless_for_known && who.is_stranger());
}

/// What makes a form the same one sent again: the page it stood on, in that browser, and all that it says. So
/// another form of the page counts, and so does the same one with another answer, after going back.
Hash sent_form_key(web::Request const& request, web::Form const& form)
{
    auto const sent = form.text("_key") + ' ' + request.path + ' ' + form.digest().hex();
    return hmac_sha256(as_bytes(people::token_of(request)), as_bytes(sent));
}

/// Whether signing in, or sending it once more, is all that a form of ours lacks. Where nothing was written,
/// the sign-in page is the shorter way.
bool can_be_sent_again(web::Request const& request, web::Form const& form, Error const& error)
{
    if (origin_of(request) != web::Origin::same || !form.has("_key") || form.has_files())
        return false;
    return error.note.key == form_not_ours ||
        (error.note.key == people::sign_in_first && !written_in(form).empty());
}

/// An act bound to an address, or what comes before one.
struct Door::Bound {
    Act act = {};
    Preparation preparation = {};
    PostOptions options = {};
};

/// An act that was done, and the cookies it left in its turn.
struct Door::Taken {
    Done done;
    std::vector<web::Cookie> cookies = {};
};

/// What page and act share; a friend so that Door's face stays small.
struct DoorWork {
    Door const& door;

    Tools const& tools() const { return door.tools_; }

    /// The address of the page whose form was posted: forms go to the page itself or to an address below it.
    web::Url page_of_post(std::string_view path) const
    {
        while (path.size() > 1 && !door.router_.find(web::Method::get, path).route)
            path = path.substr(0, path.rfind('/'));
        return web::Url::same_site(path).value_or(web::Url::local("/"));
    }

    Visit begin_visit(web::Request const& request, store::Snapshot const& rows) const
    {
        auto const now = tools().clock.now();
        return begin_visit(request, rows, now, people::arrive(rows, request, now));
    }

    Visit begin_visit(web::Request const& request, store::Snapshot const& rows, Instant now,
                      people::Arrived arrived) const
    {
        Visit visit{.request = request,
                    .rows = rows,
                    .tools = tools(),
                    .now = now,
                    .who = std::move(arrived.visitor)};
        visit.frame = frame_of(visit);
        if (request.method == web::Method::post)
            set_here(visit.frame, page_of_post(request.path));
        if (door.navigation_)
            visit.frame.navigation = door.navigation_(visit.who, visit.frame.here);
        return visit;
    }

    /// The page, or the page that says why not.
    web::Response show(Visit& visit, Page const& page) const
    {
        auto shown = page(visit);
        auto response = shown ? std::move(*shown) : problem(visit, shown.error());
        // A browser's first page gives it the token that its forms will be bound to; a notice is said once.
        if (people::token_of(visit.request).empty())
            response.cookies.push_back({web::host_cookie_name(people::session_cookie), visit.browser_token});
        if (visit.frame.notice && shows_a_page(response))
            response.cookies.push_back(web::forget_cookie(web::host_cookie_name(people::notice_cookie)));
        return response;
    }

    web::Response look(web::Request const& request, Page const& page) const
    {
        auto response = tools().database.read([&](store::Snapshot& rows) -> Result<web::Response> {
            auto const now = tools().clock.now();
            auto arrived = people::arrive(rows, request, now);
            if (auto const touched = arrived.to_touch)
                tools().database.write(
                    [hash = *touched, now](store::Transaction& writing) -> Result<void> {
                        people::touch_session(writing, hash, now);
                        return {};
                    },
                    [](Result<void> const&) {});
            auto visit = begin_visit(request, rows, now, std::move(arrived));
            return show(visit, page);
        });
        return response ? std::move(*response) : plain_problem(tools(), request, response.error());
    }

    /// The form again with what was typed, or the page of the refusal.
    web::Response refuse(web::Request const& request, web::Form const& form, Page const& again,
                         Error const& error) const
    {
        return look(request, [&](Visit& visit) -> Result<web::Response> {
            if (can_be_sent_again(request, form, error))
                return send_again(visit, form);
            auto const later = retry_after(error);
            if (!again || (error.fault != Fault::invalid && !later))
                return std::unexpected(error);
            visit.form = form;
            visit.errors = web::Errors::of_error(visit.who.language, error);
            auto response = TRY(again(visit));
            response.status = 422;
            if (later)
                refuse_for_now(response, *later);
            return response;
        });
    }

    /// A form counts only from a page of ours, in the browser that was given it.
    Result<void> check_form(web::Request const& request, web::Form const& form, Repeat repeat) const
    {
        auto const token = people::token_of(request);
        auto const expected = form_token(tools(), token);
        bool const ours = origin_of(request) != web::Origin::cross && !token.empty() &&
            equal_in_constant_time(as_bytes(form.text("_csrf")), as_bytes(expected));
        if (!ours || (repeat != Repeat::harmless && form.text("_key").size() < 20))
            return fail(Fault::forbidden, std::string(form_not_ours));
        return {};
    }

    /// The act that is to run. One that acted already is not prepared again: take_turn says where it led.
    Result<Act> prepare(web::Request const& request, web::Form const& form, Door::Bound const& bound,
                        Hash const& key) const
    {
        if (!bound.preparation)
            return bound.act;
        return tools().database.read([&](store::Snapshot& rows) -> Result<Act> {
            if (find_sent_form(rows, key))
                return Act([](Turn&, web::Form const&) -> Result<Done> { return not_found(); });
            auto visit = begin_visit(request, rows);
            return bound.preparation(visit, form);
        });
    }

    /// `key` is that of the form (sent_form_key).
    Result<Door::Taken> take_turn(web::Request const& request, web::Form const& form, Act const& act,
                                  Repeat repeat, Hash const& key, store::Transaction& rows) const
    {
        auto const now = tools().clock.now();
        Turn turn{.request = request,
                  .rows = rows,
                  .tools = tools(),
                  .now = now,
                  .who = people::find_visitor(rows, request, now)};
        bool const remembered = is_remembered(repeat, turn.who);
        if (remembered)
            if (auto location = find_sent_form(rows, key))
                return Door::Taken{Done{std::move(*location)}};
        auto done = TRY(act(turn, form));
        if (remembered && !done.refusal)
            insert_sent_form(rows, key, done.location, now);
        return Door::Taken{std::move(done), std::move(turn.cookies)};
    }
};

namespace {

web::Response answer(Done done, std::vector<web::Cookie> cookies)
{
    auto response =
        done.json ? web::json(std::move(*done.json)) : web::redirect_303(std::move(done.location));
    response.cookies = std::move(cookies);
    if (!done.notice.empty())
        response.cookies.push_back({web::host_cookie_name(people::notice_cookie), done.notice});
    return response;
}

} // namespace

Door::Door(web::Router& router, Tools const& tools) : router_(router), tools_(tools) { }

void Door::get(std::string pattern, Page page)
{
    router_.get(std::move(pattern), [this, page = std::move(page)](web::Request request, web::Reply reply) {
        std::move(reply)(DoorWork{*this}.look(request, page));
    });
}

void Door::post(std::string pattern, Act act, PostOptions options)
{
    // A small form is read at once; taking an upload apart would hold up everybody on the network thread.
    auto const runs =
        options.body_bytes_max > web::PostLimits{}.body_bytes ? web::Runs::on_worker : web::Runs::on_network;
    bind_post(std::move(pattern), {.act = std::move(act), .options = std::move(options)}, runs);
}

void Door::post_prepared(std::string pattern, Preparation preparation, PostOptions options)
{
    bind_post(std::move(pattern), {.preparation = std::move(preparation), .options = std::move(options)},
              web::Runs::on_worker);
}

void Door::bind_post(std::string pattern, Bound made, web::Runs runs)
{
    auto const bytes_max = made.options.body_bytes_max;
    auto const bound = std::make_shared<Bound const>(std::move(made));
    router_.post(
        std::move(pattern), {bytes_max},
        [this, bound](web::Request request, web::Reply reply) {
            begin_post(std::move(request), std::move(reply), bound);
        },
        runs);
}

void Door::begin_post(web::Request request, web::Reply reply, std::shared_ptr<Bound const> const& bound)
{
    // Everything the request needs on its way through writer and worker; shared by the two closures.
    struct Sent {
        web::Request request;
        web::Form form;
    };
    auto form = web::read_form(request);
    auto const sent = std::make_shared<Sent>(std::move(request), form ? std::move(*form) : web::Form{});
    auto refuse = [this, sent, bound](Error error) {
        return web::made_on_worker([this, sent, bound, error = std::move(error)] {
            return DoorWork{*this}.refuse(sent->request, sent->form, bound->options.again, error);
        });
    };
    if (!form)
        return std::move(reply)(refuse(std::move(form.error())));
    if (auto const checked = DoorWork{*this}.check_form(sent->request, sent->form, bound->options.repeat);
        !checked)
        return std::move(reply)(refuse(checked.error()));

    // Hashed here, since the writer has no time for 64 MiB.
    auto const key = sent_form_key(sent->request, sent->form);
    auto act = DoorWork{*this}.prepare(sent->request, sent->form, *bound, key);
    if (!act)
        return std::move(reply)(refuse(std::move(act.error())));

    tools_.database.write(
        [this, sent, key, act = std::move(*act), repeat = bound->options.repeat](store::Transaction& rows) {
            return DoorWork{*this}.take_turn(sent->request, sent->form, act, repeat, key, rows);
        },
        [reply = std::move(reply), refuse](Result<Taken> taken) mutable {
            if (taken && !taken->done.refusal)
                return std::move(reply)(answer(std::move(taken->done), std::move(taken->cookies)));
            std::move(reply)(refuse(taken ? std::move(*taken->done.refusal) : std::move(taken.error())));
        });
}

} // namespace manyhands::front
