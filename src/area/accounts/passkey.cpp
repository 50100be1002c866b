// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/passkey.hpp"

#include "area/accounts/cbor_reader.hpp"
#include "area/accounts/passkey_json.hpp"
#include "area/accounts/passkey_key.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"

namespace manyhands::accounts {

namespace {

// Far above what real authenticators send (an attestation with its certificates is about 6 KiB), far below
// what hurts.
constexpr std::size_t attestation_max = 32 * 1024;
constexpr std::size_t authenticator_data_max = 8 * 1024;
constexpr std::size_t signature_max = 1024;
constexpr std::size_t credential_id_max = 1023; // section 7.1 step 25

std::unexpected<Error> malformed() { return fail(Fault::invalid, "accounts.passkey_malformed"); }

Result<void> expect_at_most(std::size_t size_max, ByteView bytes)
{
    if (bytes.size() > size_max)
        return fail(Fault::invalid, "accounts.passkey_too_long");
    return {};
}

/// Steps 7 to 11 of section 7.1, and 10 to 14 of section 7.2.
Result<void> check_client_data(ByteView json, std::string_view type, RelyingParty const& party,
                               Challenge const& challenge)
{
    auto const data = TRY(parse_client_data(json));
    if (data.type != type)
        return fail(Fault::forbidden, "accounts.passkey_wrong_ceremony");
    if (!equal_in_constant_time(data.challenge, challenge.bytes))
        return fail(Fault::forbidden, "accounts.passkey_wrong_challenge");
    if (data.origin != party.origin || data.place != PagePlace::on_its_own)
        return fail(Fault::forbidden, "accounts.passkey_wrong_origin");
    return {};
}

// Views into the bytes of an answer (section 6.5.1).
struct AttestedKey {
    ByteView authenticator_model;
    ByteView credential_id;
    ByteView public_key;
};

// Section 6.1.
struct AuthenticatorData {
    ByteView site_hash;
    std::uint8_t flags = 0;
    std::uint32_t counter = 0;
    std::optional<AttestedKey> attested = std::nullopt;

    bool has(std::uint8_t flag) const { return (flags & flag) != 0; }
    PasskeyBackup backup() const { return {has(0x08), has(0x10)}; }
};

constexpr std::uint8_t somebody_there = 0x01;
constexpr std::uint8_t owner_recognised = 0x04;
constexpr std::uint8_t attested_included = 0x40;
constexpr std::uint8_t extensions_included = 0x80;

/// Section 6.5.1; `rest` loses what was read.
Result<AttestedKey> parse_attested(ByteView& rest)
{
    if (rest.size() < 18)
        return malformed();
    AttestedKey key{rest.first(16)};
    auto const id_size = static_cast<std::size_t>(rest[16] << 8 | rest[17]);
    rest = rest.subspan(18);
    if (id_size == 0 || id_size > credential_id_max || rest.size() < id_size)
        return malformed();
    key.credential_id = rest.first(id_size);
    CborReader reader(rest.subspan(id_size));
    auto const public_key = reader.next_whole();
    if (!public_key)
        return malformed();
    key.public_key = *public_key;
    rest = reader.rest();
    return key;
}

Result<AuthenticatorData> parse_authenticator_data(ByteView bytes)
{
    TRY_VOID(expect_at_most(authenticator_data_max, bytes));
    if (bytes.size() < 37)
        return malformed();
    AuthenticatorData data{bytes.first(32), bytes[32]};
    for (auto byte : bytes.subspan(33, 4))
        data.counter = data.counter << 8 | byte;
    auto rest = bytes.subspan(37);
    if (data.has(attested_included))
        data.attested = TRY(parse_attested(rest));
    if (data.has(extensions_included)) {
        CborReader reader(rest);
        bool const is_map = !rest.empty() && rest.front() >> 5 == 5;
        if (!is_map || !reader.next_whole())
            return malformed();
        rest = reader.rest();
    }
    if (!rest.empty())
        return malformed();
    return data;
}

/// Steps 13 to 18 of section 7.1, and 15 to 19 of section 7.2.
Result<void> check_flags(AuthenticatorData const& data, RelyingParty const& party, UserVerification wanted)
{
    if (!std::ranges::equal(data.site_hash, sha256(party.id).bytes))
        return fail(Fault::forbidden, "accounts.passkey_wrong_site");
    if (!data.has(somebody_there))
        return fail(Fault::forbidden, "accounts.passkey_nobody_there");
    if (wanted == UserVerification::required && !data.has(owner_recognised))
        return fail(Fault::forbidden, "accounts.passkey_not_recognised");
    if (data.backup().backed_up && !data.backup().eligible)
        return fail(Fault::forbidden, "accounts.passkey_backup");
    return {};
}

/// Section 6.5.4: a map of exactly fmt, attStmt and authData; gives authData.
Result<ByteView> parse_attestation_object(ByteView bytes)
{
    TRY_VOID(expect_at_most(attestation_max, bytes));
    CborReader reader(bytes);
    auto const map = reader.next();
    if (!map || map->kind != CborKind::map || map->number != 3)
        return malformed();
    std::optional<ByteView> format, statement, data;
    for (int at = 0; at < 3; ++at) {
        auto const name = reader.next();
        auto const whole = name && name->kind == CborKind::text ? reader.next_whole() : std::nullopt;
        if (!whole)
            return malformed();
        auto const text = as_text(name->content);
        auto* const slot = text == "fmt" ? &format
            : text == "attStmt"          ? &statement
            : text == "authData"         ? &data
                                         : nullptr;
        if (slot == nullptr || slot->has_value())
            return malformed();
        *slot = whole;
    }
    auto const format_item = CborReader(*format).next();
    auto const statement_item = CborReader(*statement).next();
    auto const data_item = CborReader(*data).next();
    bool const none = as_text(format_item->content) == "none";
    if (format_item->kind != CborKind::text || format_item->content.empty() ||
        statement_item->kind != CborKind::map || (none && statement_item->number != 0) ||
        data_item->kind != CborKind::byte_string || !reader.rest().empty())
        return malformed();
    return data_item->content;
}

} // namespace

Challenge Challenge::random()
{
    Challenge challenge;
    fill_random(challenge.bytes);
    return challenge;
}

std::optional<Challenge> Challenge::from(ByteView bytes)
{
    auto const hash = hash_from(bytes);
    return hash ? std::optional(Challenge{hash->bytes}) : std::nullopt;
}

Result<NewPasskey> verify_registration(RelyingParty const& party, Challenge const& challenge,
                                       RegistrationAnswer const& answer, UserVerification wanted)
{
    TRY_VOID(check_client_data(answer.client_data_json, "webauthn.create", party, challenge));
    auto const inside = TRY(parse_attestation_object(answer.attestation_object));
    auto const data = TRY(parse_authenticator_data(inside));
    TRY_VOID(check_flags(data, party, wanted));
    if (!data.attested || !std::ranges::equal(data.attested->credential_id, answer.credential_id))
        return malformed();
    TRY_VOID(PasskeyKey::parse(data.attested->public_key));
    NewPasskey made{answer.credential_id, {}, data.counter, data.backup(), {}, answer.transports};
    made.public_key.assign(data.attested->public_key.begin(), data.attested->public_key.end());
    std::ranges::copy(data.attested->authenticator_model, made.authenticator_model.begin());
    return made;
}

Result<PasskeyUse> verify_assertion(RelyingParty const& party, Challenge const& challenge,
                                    StoredPasskey const& stored, AssertionAnswer const& answer,
                                    UserVerification wanted)
{
    if (!std::ranges::equal(answer.credential_id, stored.credential_id) ||
        (answer.account_handle && !std::ranges::equal(*answer.account_handle, stored.account_handle)))
        return fail(Fault::forbidden, "accounts.passkey_wrong_account");
    TRY_VOID(expect_at_most(signature_max, answer.signature));
    TRY_VOID(check_client_data(answer.client_data_json, "webauthn.get", party, challenge));
    auto const data = TRY(parse_authenticator_data(answer.authenticator_data));
    TRY_VOID(check_flags(data, party, wanted));
    if (data.backup().eligible != stored.backup.eligible)
        return fail(Fault::forbidden, "accounts.passkey_backup");
    // Steps 20 and 21: what is signed is the authenticator data followed by the hash of the client data.
    auto const key = TRY(PasskeyKey::parse(stored.public_key));
    auto message = answer.authenticator_data;
    auto const hash = sha256(answer.client_data_json);
    message.insert(message.end(), hash.bytes.begin(), hash.bytes.end());
    if (!key.signed_this(message, answer.signature))
        return fail(Fault::forbidden, "accounts.passkey_wrong_signature");
    // Step 22, only once the signature proved that the number is the authenticator's own.
    if ((data.counter != 0 || stored.counter != 0) && data.counter <= stored.counter)
        return fail(Fault::forbidden, "accounts.passkey_copied");
    return PasskeyUse{data.counter, data.backup(),
                      data.has(owner_recognised) ? OwnerRecognised::yes : OwnerRecognised::no};
}

} // namespace manyhands::accounts
