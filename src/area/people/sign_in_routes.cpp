// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/sign_in_routes.hpp"

#include "area/people/passkey_acts.hpp"
#include "area/people/session.hpp"
#include "area/people/sign_in_acts.hpp"
#include "area/people/sign_in_pages.hpp"

namespace manyhands::people {

namespace {

std::string next_of(web::Form const& form) { return web::local_address(form.text("next"), "/home"); }

/// Somebody without a name is asked for it before going on.
Done arrive(Arrival const& arrival, std::string const& next)
{
    if (arrival.refusal)
        return {.refusal = arrival.refusal};
    bool const known = arrival.signed_in->name == SignedIn::Name::known;
    return {.location = known ? next : web::Url::local("/account/name").with("next", next).text(),
            .cookies = {arrival.signed_in->cookie}};
}

Result<Done> ask_for_code(Turn& turn, web::Form const& form)
{
    auto const id = TRY(send_code(turn, form.text("email")));
    return Done{web::Url::local("/sign-in/code/", id).with("next", next_of(form)).text()};
}

Result<Done> answer_code(Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CodeId>());
    auto const arrival = TRY(enter_code(turn, id, form.text("code")));
    return arrive(arrival, next_of(form));
}

Result<Done> leave_browser(Turn& turn, web::Form const&)
{
    TRY_VOID(sign_out(turn));
    return Done{.location = "/",
                .notice = "people.done_signed_out",
                .cookies = {web::forget_cookie(web::host_cookie_name(session_cookie))}};
}

Result<Done> begin(Turn& turn, web::Form const& form)
{
    auto const arrived = TRY(become_first_administrator(turn,
                                                        {.token = std::string(turn.request.capture("token")),
                                                         .email = form.text("email"),
                                                         .name = form.text("name")}));
    return Done{.location = "/admin", .notice = "people.done_administrator", .cookies = {arrived.cookie}};
}

Result<web::Response> show_begin(Visit& visit)
{
    if (!first_link_works(visit.rows, visit.request.capture("token"), visit.now))
        return not_found();
    return show_first_administrator(visit);
}

/// Chooses the language for this browser; members keep theirs in their account.
Result<web::Response> choose_language(Visit& visit)
{
    auto const language = web::parse_language(visit.request.query.first("to").value_or(""));
    if (!language)
        return not_found();
    auto response =
        web::redirect_303(web::local_address(visit.request.query.first("back").value_or(""), "/"));
    response.cookies.push_back({web::host_cookie_name(language_cookie), std::string(web::code(*language)),
                                std::chrono::hours(24 * 365)});
    return response;
}

void bind_passkeys(Door& door)
{
    door.post("/sign-in/passkey/wish",
              [](Turn& turn, web::Form const&) -> Result<Done> {
                  auto wish = TRY(wish_to_sign_in(turn));
                  return Done{.json = std::move(wish)};
              },
              {.repeat = Repeat::harmless});
    door.post("/sign-in/passkey",
              [](Turn& turn, web::Form const& form) -> Result<Done> {
                  auto const arrival = TRY(sign_in_with_passkey(turn, form.text("credential")));
                  return arrive(arrival, next_of(form));
              },
              {.repeat = Repeat::harmless});
}

} // namespace

void bind_sign_in(Door& door)
{
    door.get("/sign-in", show_sign_in);
    door.post("/sign-in", ask_for_code, {.again = show_sign_in});
    door.get("/sign-in/code/{id}", show_code);
    door.post("/sign-in/code/{id}", answer_code, {.again = show_code});
    door.post("/sign-out", leave_browser, {.repeat = Repeat::harmless});
    door.get("/begin/{token}", show_begin);
    door.post("/begin/{token}", begin, {.again = show_begin});
    door.get("/language", choose_language);
    bind_passkeys(door);
}

} // namespace manyhands::people
