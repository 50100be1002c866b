// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/account_routes.hpp"

#include "area/people/account_acts.hpp"
#include "area/people/account_pages.hpp"
#include "area/people/passkey_acts.hpp"
#include "area/people/session.hpp"

namespace manyhands::people {

namespace {

std::optional<Reminders> parse_reminders(std::string_view text)
{
    if (text == "yes")
        return Reminders::wanted;
    return text == "no" ? std::optional(Reminders::unwanted) : std::nullopt;
}

AccountDraft read_account(web::Form const& form)
{
    return {.name = form.text("name"),
            .language = web::parse_language(form.text("language")),
            .reminders = parse_reminders(form.text("reminders"))};
}

Result<Done> change(Turn& turn, web::Form const& form)
{
    TRY_VOID(change_account(turn, read_account(form)));
    return Done{.location = web::local_address(form.text("next"), "/account"),
                .notice = "people.done_account"};
}

Result<Done> take_leave(Turn& turn, web::Form const&)
{
    TRY_VOID(leave(turn));
    return Done{.location = "/",
                .notice = "people.done_left",
                .cookies = {web::forget_cookie(web::host_cookie_name(session_cookie))}};
}

void bind_passkeys(Door& door)
{
    door.post("/account/passkeys/wish",
              [](Turn& turn, web::Form const&) -> Result<Done> {
                  auto wish = TRY(wish_to_register(turn));
                  return Done{.json = std::move(wish)};
              },
              {.repeat = Repeat::harmless});
    door.post("/account/passkeys",
              [](Turn& turn, web::Form const& form) -> Result<Done> {
                  auto refusal = TRY(register_passkey(turn, form.text("credential"), form.text("label")));
                  return Done{
                      .location = "/account", .notice = "people.done_passkey", .refusal = std::move(refusal)};
              },
              {.again = show_account, .repeat = Repeat::harmless});
    door.post("/account/passkeys/removed", [](Turn& turn, web::Form const& form) -> Result<Done> {
        TRY_VOID(remove_passkey(turn, form.text("passkey")));
        return Done{.location = "/account", .notice = "people.done_passkey_removed"};
    });
}

void bind_sessions(Door& door)
{
    door.post("/account/sessions/ended", [](Turn& turn, web::Form const& form) -> Result<Done> {
        if (form.text("session") == "others")
            TRY_VOID(end_my_other_sessions(turn));
        else
            TRY_VOID(end_my_session(turn, form.text("session")));
        return Done{.location = "/account", .notice = "people.done_session_ended"};
    });
}

} // namespace

void bind_account(Door& door, std::vector<MyDataHang> const& my_data)
{
    door.get("/account", show_account);
    door.post("/account", change, {.again = show_account, .repeat = Repeat::harmless});
    door.get("/account/name", show_name);
    door.post("/account/name", change, {.again = show_name, .repeat = Repeat::harmless});
    door.get("/account/data.json", [&my_data](Visit& visit) { return show_my_data(visit, my_data); });
    door.get("/account/leave", show_leave);
    door.post("/account/leave", take_leave, {.again = show_leave});
    bind_passkeys(door);
    bind_sessions(door);
}

} // namespace manyhands::people
