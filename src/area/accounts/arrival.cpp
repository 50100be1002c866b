// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/arrival.hpp"

#include "area/accounts/account_acts.hpp"
#include "area/front/front.hpp"
#include "area/people/people.hpp"

namespace manyhands::accounts {

namespace {

bool is_guest(people::Visitor const& who) { return who.person && who.standing == people::Standing::guest; }

people::Visitor visitor_of(store::Snapshot const& rows, people::Person const& person, web::Language language)
{
    return {.person = person.id,
            .name = person.name,
            .standing = person.standing,
            .office = people::is_administrator(rows, person.id) ? people::Visitor::Office::administrator
                                                                : people::Visitor::Office::none,
            .language = language};
}

/// The listeners find the guest as it was; afterwards it is nobody, and no browser is signed in as it.
Result<void> hand_over_guest(front::Turn& turn, PersonId account)
{
    auto const guest = *turn.who.person;
    TRY_VOID(turn.tell_about("people.guest_confirmed", account));
    if (guest != account)
        erase_account(turn.rows, guest, turn.now);
    return {};
}

} // namespace

Result<void> go_on_as(front::Turn& turn, PersonId account)
{
    if (is_guest(turn.who))
        TRY_VOID(hand_over_guest(turn, account));
    turn.who = visitor_of(turn.rows, *people::find_person(turn.rows, account), turn.who.language);
    return {};
}

Result<PersonId> account_of(front::Turn& turn, std::string const& email)
{
    auto account = people::find_person_by_email(turn.rows, email);
    bool const is_new = !account && !is_guest(turn.who);
    if (is_new) {
        account = {.id = PersonId::random(),
                   .email = email,
                   .language = turn.who.language,
                   .standing = people::Standing::member,
                   .made_at = turn.now};
        people::insert_person(turn.rows, *account);
    } else if (!account) {
        account = people::find_person(turn.rows, *turn.who.person).value();
        account->email = email;
        account->standing = people::Standing::member;
        people::update_person(turn.rows, *account);
    }
    TRY_VOID(go_on_as(turn, account->id));
    if (is_new)
        TRY_VOID(turn.tell_about("people.joined", account->id));
    return account->id;
}

Result<SignedIn> open_session(front::Turn& turn, PersonId person)
{
    TRY_VOID(turn.tell_about("people.signed_in", person));
    auto const named = turn.who.name.empty() ? SignedIn::Name::missing : SignedIn::Name::known;
    turn.cookies.push_back(people::begin_session(turn.rows, turn.request, person, turn.now));
    return SignedIn{person, named};
}

} // namespace manyhands::accounts
