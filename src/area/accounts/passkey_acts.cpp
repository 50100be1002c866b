// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/passkey_acts.hpp"

#include "area/accounts/arrival.hpp"
#include "area/accounts/attempt_store.hpp"
#include "area/accounts/passkey_store.hpp"
#include "area/front/front.hpp"
#include "area/people/people.hpp"
#include "base/text.hpp"

namespace manyhands::accounts {

namespace {

/// The host people type is the relying party; ports do not count in its id, but do in the origin.
RelyingParty relying_party(front::Settings const& settings)
{
    auto host = settings.origin.substr(settings.origin.find("://") + 3);
    host.resize(std::min(host.find(':'), host.size()));
    return {.id = host, .origin = settings.origin};
}

Hash browser(front::Turn const& turn) { return sha256(people::token_of(turn.request)); }

Bytes handle_of(PersonId person) { return {person.bytes.begin(), person.bytes.end()}; }

std::vector<KnownPasskey> known_passkeys(std::vector<OwnedPasskey> const& passkeys)
{
    std::vector<KnownPasskey> known;
    for (auto const& passkey : passkeys)
        known.push_back({passkey.key.credential_id, passkey.transports});
    return known;
}

/// What is kept of an answer, once it is checked.
Result<OwnedPasskey> check_registration(front::Turn& turn, PersonId person, std::string_view credential_json)
{
    auto const challenge = take_challenge(turn.rows, browser(turn), Ceremony::registering, turn.now);
    if (!challenge)
        return fail(Fault::invalid, "accounts.passkey_too_late");
    auto const answer = TRY(parse_registration(credential_json));
    auto const passkey = TRY(verify_registration(relying_party(turn.tools.settings), *challenge, answer,
                                                 UserVerification::preferred));
    if (find_passkey(turn.rows, passkey.credential_id))
        return fail(Fault::conflict, "accounts.passkey_known");
    if (passkeys_of(turn.rows, person).size() >= passkeys_max)
        return fail(Fault::conflict, "accounts.passkeys_full");
    return OwnedPasskey{.key = {.credential_id = passkey.credential_id,
                                .public_key = passkey.public_key,
                                .counter = passkey.counter,
                                .backup = passkey.backup},
                        .person = person,
                        .transports = passkey.transports,
                        .made_at = turn.now};
}

std::unexpected<Error> refused() { return fail(Fault::forbidden, "accounts.passkey_refused"); }

/// Whose passkey answered. Only who holds the key learns more than that it was refused.
Result<PersonId> check_sign_in(front::Turn& turn, std::string_view credential_json)
{
    auto const challenge = take_challenge(turn.rows, browser(turn), Ceremony::signing_in, turn.now);
    if (!challenge)
        return fail(Fault::invalid, "accounts.passkey_too_late");
    auto const answer = TRY(parse_assertion(credential_json));
    auto const passkey = find_passkey(turn.rows, answer.credential_id);
    if (!passkey)
        return refused();
    auto const use = verify_assertion(relying_party(turn.tools.settings), *challenge, passkey->key, answer,
                                      UserVerification::preferred);
    if (!use)
        return use.error().note.key == "accounts.passkey_copied" ? fail(use.error()) : refused();
    note_passkey_use(turn.rows, answer.credential_id, *use, turn.now);
    return passkey->person;
}

} // namespace

Result<std::string> wish_to_register(front::Turn& turn)
{
    auto const person = TRY(people::signed_in(turn.who));
    auto const challenge = Challenge::random();
    keep_challenge(turn.rows, browser(turn), Ceremony::registering, challenge, turn.now);
    return creation_options_json(
        {.party = relying_party(turn.tools.settings),
         .site_name = turn.tools.settings.name,
         .account = {.handle = handle_of(person),
                     .name = people::find_person(turn.rows, person)->email.value_or(""),
                     .display_name = turn.who.name},
         .challenge = challenge,
         .known = known_passkeys(passkeys_of(turn.rows, person))});
}

Result<std::optional<Error>> register_passkey(front::Turn& turn, std::string_view credential_json,
                                              std::string_view label)
{
    auto const person = TRY(people::signed_in(turn.who));
    auto passkey = check_registration(turn, person, credential_json);
    if (!passkey)
        return std::move(passkey.error());
    auto name = tidy_line(label);
    if (name.empty())
        name = web::say(turn.who.language, "accounts.passkey_label", {{"day", british_day(turn.now)}});
    passkey->label = shorten(name, passkey_label_length_max);
    insert_passkey(turn.rows, *passkey);
    TRY_VOID(turn.tell_about("people.passkey_added", person));
    return std::nullopt;
}

Result<void> remove_passkey(front::Turn& turn, std::string_view credential)
{
    auto const person = TRY(people::signed_in(turn.who));
    auto const id = from_base64url(credential);
    auto const passkey = id ? find_passkey(turn.rows, *id) : std::nullopt;
    if (!passkey || passkey->person != person)
        return not_found();
    delete_passkey(turn.rows, person, *id);
    return turn.tell_about("people.passkey_removed", person);
}

Result<std::string> wish_to_sign_in(front::Turn& turn)
{
    auto const challenge = Challenge::random();
    keep_challenge(turn.rows, browser(turn), Ceremony::signing_in, challenge, turn.now);
    return request_options_json({.party = relying_party(turn.tools.settings), .challenge = challenge});
}

Result<Arrival> sign_in_with_passkey(front::Turn& turn, std::string_view credential_json)
{
    auto const person = check_sign_in(turn, credential_json);
    if (!person) {
        (void)front::pay(turn, front::prices::failures_per_network, front::network_of(turn));
        return Arrival{.refusal = person.error()};
    }
    TRY_VOID(go_on_as(turn, *person));
    Arrival arrival;
    arrival.signed_in = TRY(open_session(turn, *person));
    return arrival;
}

} // namespace manyhands::accounts
