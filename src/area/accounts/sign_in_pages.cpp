// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/sign_in_pages.hpp"

#include "accounts_views.hpp"
#include "area/accounts/one_time_code.hpp"
#include "area/accounts/sign_in_acts.hpp"
#include "area/accounts/sign_in_store.hpp"

namespace manyhands::accounts {

namespace {

/// Where the person was going, from the form or the address; only to a place of ours.
std::string next_of(front::Visit const& visit)
{
    auto const wanted = visit.form.has("next") ? visit.form.text("next")
                                               : std::string(visit.request.query.first("next").value_or(""));
    return web::local_address(wanted, "/home");
}

/// Somebody who is signed in already goes on to where they were going.
bool need_not_sign_in(front::Visit const& visit)
{
    return visit.who.is_member() && visit.request.method != web::Method::post;
}

std::string address_of_open_code(front::Visit const& visit, CodeId const& id)
{
    auto const sent = find_code(visit.rows, id);
    return sent && state_of(sent->row, visit.now) == CodeState::open ? sent->email : std::string();
}

} // namespace

Result<web::Response> show_sign_in(front::Visit& visit)
{
    if (need_not_sign_in(visit))
        return web::redirect_303(next_of(visit));
    return web::page(views::sign_in({.email = visit.form.text("email"),
                                     .next = next_of(visit),
                                     .is_guest = visit.who.person && !visit.who.is_member(),
                                     .errors = visit.errors},
                                    visit.frame)
                         .text());
}

Result<web::Response> show_code(front::Visit& visit)
{
    // What cannot be a code's id is no page. Of a code that was never sent, or no longer works, nothing is
    // known; the id of one that does is known to the browser that asked for it, and to nobody else.
    auto const id = TRY(visit.id<CodeId>());
    if (need_not_sign_in(visit))
        return web::redirect_303(next_of(visit));
    auto const next = next_of(visit);
    return web::page(
        views::sign_in_code({.action = web::Url::local("/sign-in/code/", visit.request.capture("id")),
                             .again = web::Url::local("/sign-in").with("next", next),
                             .next = next,
                             .email = address_of_open_code(visit, id),
                             .minutes = static_cast<int>(code_life.count()),
                             .errors = visit.errors},
                            visit.frame)
            .text());
}

Result<web::Response> show_link(front::Visit& visit)
{
    auto const id = TRY(visit.id<CodeId>());
    auto const token = visit.request.capture("token");
    return web::page(views::sign_in_link({.action = web::Url::local("/sign-in/link/", id, "/", token),
                                          .email = address_of_link(visit, id, token).value_or(""),
                                          .again = web::Url::local("/sign-in")},
                                         visit.frame)
                         .text());
}

Result<web::Response> show_first_administrator(front::Visit& visit)
{
    return web::page(
        views::first_administrator({.action = web::Url::local("/begin/", visit.request.capture("token")),
                                    .email = visit.form.text("email"),
                                    .name = visit.form.text("name"),
                                    .errors = visit.errors},
                                   visit.frame)
            .text());
}

} // namespace manyhands::accounts
