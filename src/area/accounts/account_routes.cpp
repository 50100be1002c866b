// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/account_routes.hpp"

#include "area/accounts/account_acts.hpp"
#include "area/accounts/account_pages.hpp"
#include "area/accounts/passkey_acts.hpp"
#include "area/front/front.hpp"
#include "area/people/people.hpp"

namespace manyhands::accounts {

namespace {

std::optional<people::Reminders> parse_reminders(std::string_view text)
{
    if (text == "yes")
        return people::Reminders::wanted;
    return text == "no" ? std::optional(people::Reminders::unwanted) : std::nullopt;
}

AccountDraft read_account(web::Form const& form)
{
    return {.name = form.text("name"),
            .language = web::parse_language(form.text("language")),
            .reminders = parse_reminders(form.text("reminders"))};
}

Result<front::Done> change(front::Turn& turn, web::Form const& form)
{
    TRY_VOID(change_account(turn, read_account(form)));
    return front::Done{.location = web::local_address(form.text("next"), "/account"),
                       .notice = "accounts.done_account"};
}

Result<front::Done> take_leave(front::Turn& turn, web::Form const&)
{
    TRY_VOID(leave(turn));
    return front::Done{.location = "/", .notice = "accounts.done_left"};
}

void bind_own_passkeys(front::Door& door)
{
    door.post("/account/passkeys/wish",
              [](front::Turn& turn, web::Form const&) -> Result<front::Done> {
                  auto wish = TRY(wish_to_register(turn));
                  return front::Done{.json = std::move(wish)};
              },
              {.repeat = front::Repeat::harmless});
    door.post("/account/passkeys",
              [](front::Turn& turn, web::Form const& form) -> Result<front::Done> {
                  auto refusal = TRY(register_passkey(turn, form.text("credential"), form.text("label")));
                  return front::Done{.location = "/account",
                                     .notice = "accounts.done_passkey",
                                     .refusal = std::move(refusal)};
              },
              {.again = show_account, .repeat = front::Repeat::harmless});
    door.post("/account/passkeys/removed",
              [](front::Turn& turn, web::Form const& form) -> Result<front::Done> {
                  TRY_VOID(remove_passkey(turn, form.text("passkey")));
                  return front::Done{.location = "/account", .notice = "accounts.done_passkey_removed"};
              });
}

void bind_sessions(front::Door& door)
{
    door.post("/account/sessions/ended", [](front::Turn& turn, web::Form const& form) -> Result<front::Done> {
        if (form.text("session") == "others")
            TRY_VOID(end_my_other_sessions(turn));
        else
            TRY_VOID(end_my_session(turn, form.text("session")));
        return front::Done{.location = "/account", .notice = "accounts.done_session_ended"};
    });
}

} // namespace

void bind_account(front::Door& door, std::vector<front::MyDataHang> const& my_data)
{
    door.get("/account", show_account);
    door.post("/account", change, {.again = show_account, .repeat = front::Repeat::harmless});
    door.get("/account/name", show_name);
    door.post("/account/name", change, {.again = show_name, .repeat = front::Repeat::harmless});
    door.get("/account/data.json", [&my_data](front::Visit& visit) { return show_my_data(visit, my_data); });
    door.get("/account/leave", show_leave);
    door.post("/account/leave", take_leave, {.again = show_leave});
    bind_own_passkeys(door);
    bind_sessions(door);
}

} // namespace manyhands::accounts
