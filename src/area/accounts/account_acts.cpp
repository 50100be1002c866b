// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/account_acts.hpp"

#include "area/accounts/passkey_store.hpp"
#include "area/accounts/sign_in_store.hpp"
#include "area/front/front.hpp"
#include "area/mail/mail.hpp"
#include "area/people/people.hpp"
#include "base/text.hpp"

namespace manyhands::accounts {

namespace {

/// A name that was hidden does not come back by typing it again; any other one may.
Result<void> check_not_hidden(store::Snapshot const& rows, people::Person const& person)
{
    auto const hiding = front::present_hiding(rows, "person", person.id.text());
    if (hiding && front::hidden_words(rows, *hiding).at("name") == person.name)
        return invalid({{"name", {"accounts.name_is_hidden"}}});
    return {};
}

} // namespace

Result<void> change_account(front::Turn& turn, AccountDraft const& draft)
{
    auto const id = TRY(people::signed_in(turn.who));
    auto person = *people::find_person(turn.rows, id);
    person.name = TRY(people::check_name(draft.name));
    TRY_VOID(check_not_hidden(turn.rows, person));
    person.language = draft.language.value_or(person.language);
    person.reminders = draft.reminders.value_or(person.reminders);
    people::update_person(turn.rows, person);
    return turn.tell_about("people.account_changed", person.id);
}

Result<void> end_my_session(front::Turn& turn, std::string_view token_hash_hex)
{
    auto const person = TRY(people::signed_in(turn.who));
    auto const bytes = from_hex(token_hash_hex);
    auto const wanted = bytes ? hash_from(*bytes) : std::nullopt;
    for (auto const& session : people::sessions_of(turn.rows, person, turn.now))
        if (wanted && session.token_hash == *wanted) {
            people::end_session(turn.rows, *wanted);
            return turn.tell_about("people.session_ended", person);
        }
    return not_found();
}

Result<void> end_my_other_sessions(front::Turn& turn)
{
    auto const person = TRY(people::signed_in(turn.who));
    people::end_other_sessions(turn.rows, person, sha256(people::token_of(turn.request)));
    return turn.tell_about("people.session_ended", person);
}

Result<void> leave(front::Turn& turn)
{
    auto const person = TRY(people::signed_in(turn.who));
    if (turn.who.is_administrator() && people::count_administrators(turn.rows) == 1)
        return fail(Fault::conflict, "accounts.last_administrator");
    TRY_VOID(turn.tell_about("people.left", person));
    // The address also stands where something was on its way to it.
    auto const email = people::find_person(turn.rows, person)->email.value_or("");
    delete_codes_for(turn.rows, email);
    mail::delete_mail_for(turn.rows, email);
    erase_account(turn.rows, person, turn.now);
    turn.cookies.push_back(people::forget_session());
    return {};
}

void erase_account(store::Transaction& rows, PersonId person, Instant at)
{
    people::erase_person(rows, person, at);
    mail::delete_reminders_of(rows, person);
    delete_passkeys_of(rows, person);
}

Result<void> make_administrator(front::Turn& turn, std::string_view typed_email)
{
    auto const maker = TRY(people::administrator(turn.who));
    auto const address = mail::check_address(typed_email);
    if (!address)
        return invalid({{"email", address.error().note}});
    auto const person = people::find_person_by_email(turn.rows, lower_ascii(*address));
    if (!person)
        return invalid({{"email", {"accounts.administrator_signs_in_first"}}});
    people::insert_administrator(turn.rows, person->id, maker, turn.now);
    return turn.tell_about("people.administrator_made", person->id);
}

Result<void> unmake_administrator(front::Turn& turn, PersonId person)
{
    TRY_VOID(people::administrator(turn.who));
    if (!people::is_administrator(turn.rows, person))
        return not_found();
    if (people::count_administrators(turn.rows) == 1)
        return fail(Fault::conflict, "accounts.last_administrator");
    people::delete_administrator(turn.rows, person);
    return turn.tell_about("people.administrator_unmade", person);
}

} // namespace manyhands::accounts
