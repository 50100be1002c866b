// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/sign_in_routes.hpp"

#include "area/accounts/passkey_acts.hpp"
#include "area/accounts/sign_in_acts.hpp"
#include "area/accounts/sign_in_pages.hpp"
#include "area/front/front.hpp"
#include "area/people/people.hpp"

namespace manyhands::accounts {

namespace {

std::string next_typed(web::Form const& form) { return web::local_address(form.text("next"), "/home"); }

/// Somebody without a name is asked for it before going on, and whoever sits where a guest sat whether that was
/// they.
front::Done arrive(Arrival const& arrival, std::string const& next)
{
    if (arrival.refusal)
        return {.refusal = arrival.refusal};
    bool const known = arrival.signed_in->name == SignedIn::Name::known;
    auto const then = arrival.signed_in->guest == SignedIn::Guest::offered
        ? web::Url::local("/account/guest").with("next", next).text()
        : next;
    return {.location = known ? then : web::Url::local("/account/name").with("next", then).text()};
}

Result<front::Done> ask_for_code(front::Turn& turn, web::Form const& form)
{
    auto const id = TRY(send_code(turn, form.text("email")));
    return front::Done{web::Url::local("/sign-in/code/", id).with("next", next_typed(form)).text()};
}

Result<front::Done> answer_code(front::Turn& turn, web::Form const& form)
{
    auto const id = TRY(turn.id<CodeId>());
    auto const arrival = TRY(enter_code(turn, id, form.text("code")));
    return arrive(arrival, next_typed(form));
}

Result<front::Done> open_link(front::Turn& turn, web::Form const&)
{
    auto const id = TRY(turn.id<CodeId>());
    auto const arrival = TRY(enter_by_link(turn, id, turn.request.capture("token")));
    return arrive(arrival, "/home");
}

Result<front::Done> leave_browser(front::Turn& turn, web::Form const&)
{
    TRY_VOID(sign_out(turn));
    return front::Done{.location = "/", .notice = "accounts.done_signed_out"};
}

Result<front::Done> begin(front::Turn& turn, web::Form const& form)
{
    TRY(become_first_administrator(turn,
                                   {.token = std::string(turn.request.capture("token")),
                                    .email = form.text("email"),
                                    .name = form.text("name")}));
    return front::Done{.location = "/admin", .notice = "accounts.done_administrator"};
}

Result<web::Response> show_begin(front::Visit& visit)
{
    if (!first_link_works(visit.rows, visit.request.capture("token"), visit.now))
        return not_found();
    return show_first_administrator(visit);
}

/// Chooses the language for this browser; members keep theirs in their account.
Result<web::Response> choose_language(front::Visit& visit)
{
    auto const language = web::parse_language(visit.request.query.first("to").value_or(""));
    if (!language)
        return not_found();
    auto response =
        web::redirect_303(web::local_address(visit.request.query.first("back").value_or(""), "/"));
    response.cookies.push_back({web::host_cookie_name(people::language_cookie),
                                std::string(web::code(*language)), std::chrono::hours(24 * 365)});
    return response;
}

void bind_passkey_sign_in(front::Door& door)
{
    door.post("/sign-in/passkey/wish",
              [](front::Turn& turn, web::Form const&) -> Result<front::Done> {
                  auto wish = TRY(wish_to_sign_in(turn));
                  return front::Done{.json = std::move(wish)};
              },
              {.repeat = front::Repeat::harmless});
    door.post("/sign-in/passkey",
              [](front::Turn& turn, web::Form const& form) -> Result<front::Done> {
                  auto const arrival = TRY(sign_in_with_passkey(turn, form.text("credential")));
                  return arrive(arrival, next_typed(form));
              },
              {.repeat = front::Repeat::harmless});
}

} // namespace

void bind_sign_in(front::Door& door)
{
    door.get("/sign-in", show_sign_in);
    door.post("/sign-in", ask_for_code, {.again = show_sign_in});
    door.get("/sign-in/code/{id}", show_code);
    door.post("/sign-in/code/{id}", answer_code, {.again = show_code});
    door.get("/sign-in/link/{id}/{token}", show_link);
    door.post("/sign-in/link/{id}/{token}", open_link);
    door.post("/sign-out", leave_browser, {.repeat = front::Repeat::harmless});
    door.get("/begin/{token}", show_begin);
    door.post("/begin/{token}", begin, {.again = show_begin});
    door.get("/language", choose_language);
    bind_passkey_sign_in(door);
}

} // namespace manyhands::accounts
