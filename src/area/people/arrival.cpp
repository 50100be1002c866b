// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/arrival.hpp"

#include "area/people/person_store.hpp"
#include "area/people/session.hpp"

namespace manyhands::people {

namespace {

bool is_guest(Visitor const& who) { return who.person && who.standing == Standing::guest; }

Visitor visitor_of(store::Snapshot const& rows, Person const& person, web::Language language)
{
    return {.person = person.id,
            .name = person.name,
            .standing = person.standing,
            .office =
                is_administrator(rows, person.id) ? Visitor::Office::administrator : Visitor::Office::none,
            .language = language};
}

/// The listeners find the guest as it was; afterwards it is nobody, and no browser is signed in as it.
Result<void> hand_over_guest(Turn& turn, PersonId account)
{
    auto const guest = *turn.who.person;
    TRY_VOID(turn.tell_about("people.guest_confirmed", account));
    if (guest != account)
        erase_person(turn.rows, guest, turn.now);
    return {};
}

} // namespace

Result<void> go_on_as(Turn& turn, PersonId account)
{
    if (is_guest(turn.who))
        TRY_VOID(hand_over_guest(turn, account));
    turn.who = visitor_of(turn.rows, *find_person(turn.rows, account), turn.who.language);
    return {};
}

Result<PersonId> account_of(Turn& turn, std::string const& email)
{
    auto account = find_person_by_email(turn.rows, email);
    bool const is_new = !account && !is_guest(turn.who);
    if (is_new) {
        account = {.id = PersonId::random(),
                   .email = email,
                   .language = turn.who.language,
                   .standing = Standing::member,
                   .made_at = turn.now};
        insert_person(turn.rows, *account);
    } else if (!account) {
        account = find_person(turn.rows, *turn.who.person).value();
        account->email = email;
        account->standing = Standing::member;
        update_person(turn.rows, *account);
    }
    TRY_VOID(go_on_as(turn, account->id));
    if (is_new)
        TRY_VOID(turn.tell_about("people.joined", account->id));
    return account->id;
}

Result<SignedIn> open_session(Turn& turn, PersonId person)
{
    TRY_VOID(turn.tell_about("people.signed_in", person));
    auto const named = turn.who.name.empty() ? SignedIn::Name::missing : SignedIn::Name::known;
    return SignedIn{person, begin_session(turn, person), named};
}

} // namespace manyhands::people
