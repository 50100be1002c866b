// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/people/account_acts.hpp"

#include "area/people/mail_message.hpp"
#include "area/people/mail_store.hpp"
#include "area/people/person_store.hpp"
#include "area/people/session.hpp"
#include "area/people/sign_in_store.hpp"
#include "base/text.hpp"

namespace manyhands::people {

Result<void> change_account(Turn& turn, AccountDraft const& draft)
{
    auto const id = TRY(signed_in(turn.who));
    auto person = *find_person(turn.rows, id);
    person.name = TRY(check_name(draft.name));
    person.language = draft.language.value_or(person.language);
    person.reminders = draft.reminders.value_or(person.reminders);
    update_person(turn.rows, person);
    return turn.tell_about("people.account_changed", person.id);
}

Result<void> end_my_session(Turn& turn, std::string_view token_hash_hex)
{
    auto const person = TRY(signed_in(turn.who));
    auto const bytes = from_hex(token_hash_hex);
    auto const wanted = bytes ? hash_from(*bytes) : std::nullopt;
    for (auto const& session : sessions_of(turn.rows, person, turn.now))
        if (wanted && session.token_hash == *wanted) {
            end_session(turn.rows, *wanted);
            return turn.tell_about("people.session_ended", person);
        }
    return not_found();
}

Result<void> end_my_other_sessions(Turn& turn)
{
    auto const person = TRY(signed_in(turn.who));
    end_other_sessions(turn.rows, person, sha256(token_of(turn.request)));
    return turn.tell_about("people.session_ended", person);
}

Result<void> leave(Turn& turn)
{
    auto const person = TRY(signed_in(turn.who));
    if (turn.who.is_administrator() && count_administrators(turn.rows) == 1)
        return fail(Fault::conflict, "people.last_administrator");
    TRY_VOID(turn.tell_about("people.left", person));
    // The address also stands where something was on its way to it.
    auto const email = find_person(turn.rows, person)->email.value_or("");
    delete_codes_for(turn.rows, email);
    delete_mail_for(turn.rows, email);
    erase_person(turn.rows, person, turn.now);
    return {};
}

Result<void> make_administrator(Turn& turn, std::string_view typed_email)
{
    auto const maker = TRY(administrator(turn.who));
    auto const address = check_address(typed_email);
    if (!address)
        return invalid({{"email", address.error().note}});
    auto const person = find_person_by_email(turn.rows, lower_ascii(*address));
    if (!person)
        return invalid({{"email", {"people.administrator_signs_in_first"}}});
    insert_administrator(turn.rows, person->id, maker, turn.now);
    return turn.tell_about("people.administrator_made", person->id);
}

Result<void> unmake_administrator(Turn& turn, PersonId person)
{
    TRY_VOID(administrator(turn.who));
    if (!is_administrator(turn.rows, person))
        return not_found();
    if (count_administrators(turn.rows) == 1)
        return fail(Fault::conflict, "people.last_administrator");
    delete_administrator(turn.rows, person);
    return turn.tell_about("people.administrator_unmade", person);
}

} // namespace manyhands::people
