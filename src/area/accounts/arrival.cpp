// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/arrival.hpp"

#include "area/accounts/guest_offer_store.hpp"
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

} // namespace

Result<void> go_on_as(front::Turn& turn, PersonId account)
{
    turn.who = visitor_of(turn.rows, *people::find_person(turn.rows, account), turn.who.language);
    return {};
}

Result<PersonId> account_of(front::Turn& turn, std::string const& email)
{
    auto account = people::find_person_by_email(turn.rows, email);
    bool const is_new = !account;
    if (is_new) {
        account = {.id = PersonId::random(),
                   .email = email,
                   .language = turn.who.language,
                   .standing = people::Standing::member,
                   .made_at = turn.now};
        people::insert_person(turn.rows, *account);
    }
    TRY_VOID(go_on_as(turn, account->id));
    if (is_new)
        TRY_VOID(turn.tell_about("people.joined", account->id));
    return account->id;
}

Result<SignedIn> open_session(front::Turn& turn, PersonId person)
{
    TRY_VOID(turn.tell_about("people.signed_in", person));
    auto const before = people::find_visitor(turn.rows, turn.request, turn.now);
    SignedIn signed_in{.person = person,
                       .name = turn.who.name.empty() ? SignedIn::Name::missing : SignedIn::Name::known};
    auto cookie = people::begin_session(turn.rows, turn.request, person, turn.now);
    if (is_guest(before)) {
        insert_guest_offer(turn.rows, sha256(cookie.value), *before.person, turn.now);
        signed_in.guest = SignedIn::Guest::offered;
    }
    turn.cookies.push_back(std::move(cookie));
    return signed_in;
}

} // namespace manyhands::accounts
