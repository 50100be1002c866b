// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/guest_offer_acts.hpp"

#include "area/accounts/account_acts.hpp"
#include "area/accounts/guest_offer_store.hpp"

namespace manyhands::accounts {

namespace {

Result<PersonId> waiting_guest(front::Turn& turn)
{
    TRY(people::signed_in(turn.who));
    auto const guest = offered_guest(turn.rows, turn.who, turn.request);
    if (!guest)
        return fail(Fault::conflict, "accounts.no_guest_waits");
    delete_guest_offer(turn.rows, sha256(people::token_of(turn.request)));
    return *guest;
}

} // namespace

std::optional<PersonId> offered_guest(store::Snapshot const& rows, people::Visitor const& who,
                                      web::Request const& request)
{
    auto const token = people::token_of(request);
    return who.is_member() && !token.empty() ? find_guest_offer(rows, sha256(token)) : std::nullopt;
}

Result<void> take_guest_over(front::Turn& turn)
{
    auto const guest = TRY(waiting_guest(turn));
    // It is the guest who turns out to be the account: the listeners find it as it was.
    auto const account = turn.who;
    turn.who = {.person = guest, .standing = people::Standing::guest, .language = account.language};
    TRY_VOID(turn.tell_about("people.guest_confirmed", *account.person));
    turn.who = account;
    erase_account(turn.rows, guest, turn.now);
    return {};
}

Result<void> leave_guest_behind(front::Turn& turn)
{
    auto const guest = TRY(waiting_guest(turn));
    return turn.tell_about("people.guest_left_behind", guest);
}

} // namespace manyhands::accounts
