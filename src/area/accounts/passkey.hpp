// SPDX-License-Identifier: AGPL-3.0-or-later
// Passkeys: the relying party's half of Web Authentication Level 3 (https://www.w3.org/TR/webauthn-3/) as
// pure functions. No database and no clock: the caller makes a challenge, keeps it for one ceremony and at
// most a few minutes, uses it up before it verifies the answer, and keeps what comes back.
//
// Attestation is not asked for ("none") and proves nothing to us: the statement of any other format has to be
// well-formed CBOR and is then read as "none".
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <array>

namespace manyhands::accounts {

/// Who asks: `id` is a host name ("example.org", never a number), `origin` is the exact origin of the pages
/// that may ask ("https://example.org", with the port when it is not the usual one).
struct RelyingParty {
    std::string id;
    std::string origin;
};

/// 32 random bytes, used for one ceremony only.
struct Challenge {
    std::array<std::uint8_t, 32> bytes{};

    static Challenge random();
    /// For rows: nothing unless there are exactly 32 bytes.
    static std::optional<Challenge> from(ByteView bytes);
};

/// Whether the authenticator must have recognised its owner (a PIN, a finger). Only `required` is checked
/// afterwards.
enum class UserVerification { required, preferred, discouraged };

/// Whether the key can be copied to other devices of its owner, and whether it is.
struct PasskeyBackup {
    bool eligible = false;
    bool backed_up = false;
    bool operator==(PasskeyBackup const&) const = default;
};

/// What the browser sends after navigator.credentials.create().
struct RegistrationAnswer {
    Bytes credential_id;
    Bytes client_data_json;
    Bytes attestation_object;
    /// How the authenticator is reached ("internal", "usb", ...), to be given back in later requests.
    std::vector<std::string> transports = {};
};

/// What to keep of a new passkey. `credential_id` (1 to 1023 bytes) must not belong to any account yet: the
/// caller keeps it unique (section 7.1 step 26).
struct NewPasskey {
    Bytes credential_id;
    /// A COSE_Key (RFC 9052 section 7), as the authenticator wrote it.
    Bytes public_key;
    std::uint32_t counter = 0;
    PasskeyBackup backup;
    /// The model of the authenticator, all zero when it does not tell.
    std::array<std::uint8_t, 16> authenticator_model{};
    std::vector<std::string> transports;
};

/// What was kept, as far as verification needs it.
struct StoredPasskey {
    Bytes credential_id;
    Bytes public_key;
    std::uint32_t counter = 0;
    PasskeyBackup backup;
    /// The handle of the account (PasskeyAccount::handle) that the passkey was made for.
    Bytes account_handle;
};

/// What the browser sends after navigator.credentials.get().
struct AssertionAnswer {
    Bytes credential_id;
    Bytes client_data_json;
    Bytes authenticator_data;
    Bytes signature;
    /// Whose passkey it is. Authenticators leave it out when the request named the passkeys.
    std::optional<Bytes> account_handle = std::nullopt;
};

enum class OwnerRecognised { no, yes };

/// What to write back after a good sign-in.
struct PasskeyUse {
    std::uint32_t counter = 0;
    PasskeyBackup backup;
    OwnerRecognised owner = OwnerRecognised::no;
};

/// Section 7.1, "registering a new credential". Keys: ES256 on P-256, EdDSA on Ed25519, RS256 with 2048 to
/// 4096 bits. Errors: invalid with people.passkey_malformed, _too_long or _algorithm; forbidden with
/// people.passkey_wrong_ceremony, _wrong_challenge, _wrong_origin, _wrong_site, _nobody_there,
/// _not_recognised or _backup.
Result<NewPasskey> verify_registration(RelyingParty const& party, Challenge const& challenge,
                                       RegistrationAnswer const& answer, UserVerification wanted);

/// Section 7.2, "verifying an authentication assertion". A counter must grow unless both are zero; one that
/// does not means that two devices hold the key, and is refused (forbidden, people.passkey_copied): the
/// caller tells the owner. Errors: those of verify_registration, and forbidden with
/// people.passkey_wrong_account or _wrong_signature.
Result<PasskeyUse> verify_assertion(RelyingParty const& party, Challenge const& challenge,
                                    StoredPasskey const& stored, AssertionAnswer const& answer,
                                    UserVerification wanted);

/// The account a passkey is made for. `handle` is 1 to 64 random bytes that say nothing about the person
/// (section 14.6.1); the names are what the authenticator shows in its list.
struct PasskeyAccount {
    Bytes handle;
    std::string name;
    std::string display_name;
};

/// A passkey that the person already has.
struct KnownPasskey {
    Bytes credential_id;
    std::vector<std::string> transports = {};
};

struct CreationWish {
    RelyingParty party;
    std::string site_name;
    PasskeyAccount account;
    Challenge challenge;
    /// Authenticators that hold one of these refuse to make a second.
    std::vector<KnownPasskey> known = {};
    UserVerification verification = UserVerification::preferred;
};

struct RequestWish {
    RelyingParty party;
    Challenge challenge;
    /// Empty when nobody has said yet who they are: the authenticator offers what it has (rule 17: so the
    /// answer does not depend on whether an account exists).
    std::vector<KnownPasskey> known = {};
    UserVerification verification = UserVerification::preferred;
};

/// For PublicKeyCredential.parseCreationOptionsFromJSON() (section 5.1.8) and parseRequestOptionsFromJSON()
/// (5.1.9).
std::string creation_options_json(CreationWish const& wish);
std::string request_options_json(RequestWish const& wish);

/// Reads what credential.toJSON() gave (section 5.1.7), at most 64 KiB.
/// Errors: invalid with people.passkey_malformed or people.passkey_too_long.
Result<RegistrationAnswer> parse_registration(std::string_view json);
Result<AssertionAnswer> parse_assertion(std::string_view json);

} // namespace manyhands::accounts
