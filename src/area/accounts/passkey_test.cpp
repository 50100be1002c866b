// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/passkey_vectors.hpp"
#include "base/hash.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <rapidcheck/gtest.h>

namespace manyhands::accounts {
namespace {

Result<NewPasskey> registered(RegistrationAnswer const& answer)
{
    return verify_registration(party, creating, answer, UserVerification::preferred);
}

StoredPasskey stored(Vector const& vector)
{
    auto const made = registered(registration(vector)).value();
    return {made.credential_id, made.public_key, made.counter, made.backup,
            decoded("AAECAwQFBgcICQoLDA0ODw")};
}

Result<PasskeyUse> used(StoredPasskey const& passkey, AssertionAnswer const& answer)
{
    return verify_assertion(party, getting, passkey, answer, UserVerification::preferred);
}

void replace_in(Bytes& bytes, std::string_view from, std::string_view to)
{
    std::string text(as_text(bytes));
    auto const at = text.find(from);
    ASSERT_NE(at, text.npos) << from;
    bytes = to_bytes(text.replace(at, from.size(), to));
}

/// Where the authenticator data of a captured attestation object begins (its RP id hash).
std::size_t authenticator_data_at(Bytes const& attestation)
{
    auto const hash = sha256(party.id);
    auto const found = std::ranges::search(attestation, hash.bytes);
    return static_cast<std::size_t>(found.begin() - attestation.begin());
}

/// An authenticator of our own, for answers that no honest one gives.
struct OwnAuthenticator {
    std::shared_ptr<EVP_PKEY> key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free};
    Bytes id = to_bytes("a credential id");
    std::uint8_t flags = 0x01;
    std::uint32_t counter = 0;
    Bytes more = {};

    Bytes head(std::uint8_t added_flags) const
    {
        auto data = to_bytes(as_text(sha256(party.id).bytes));
        data.push_back(flags | added_flags);
        for (int shift = 24; shift >= 0; shift -= 8)
            data.push_back(static_cast<std::uint8_t>(counter >> shift));
        return data;
    }
    Bytes cose_key() const
    {
        std::array<std::uint8_t, 65> point{};
        std::size_t size = 0;
        EVP_PKEY_get_octet_string_param(key.get(), "encoded-pub-key", point.data(), point.size(), &size);
        auto cose = from_hex("a5010203262001215820").value();
        cose.insert(cose.end(), point.begin() + 1, point.begin() + 33);
        cose.insert(cose.end(), {0x22, 0x58, 0x20});
        cose.insert(cose.end(), point.begin() + 33, point.end());
        return cose;
    }
    RegistrationAnswer register_with(Bytes const& cose) const
    {
        auto data = head(0x40);
        data.resize(data.size() + 16); // no model
        data.insert(data.end(), {0, static_cast<std::uint8_t>(id.size())});
        for (auto const* part : {&id, &cose, &more})
            data.insert(data.end(), part->begin(), part->end());
        auto object = to_bytes("\xA3\x63"
                               "fmt\x64none\x67"
                               "attStmt\xA0\x68"
                               "authData");
        object.insert(
            object.end(),
            {0x59, static_cast<std::uint8_t>(data.size() >> 8), static_cast<std::uint8_t>(data.size())});
        object.insert(object.end(), data.begin(), data.end());
        return {id, decoded(created), object};
    }
    AssertionAnswer sign() const
    {
        AssertionAnswer answer{id, decoded(got), head(0), Bytes(80)};
        answer.authenticator_data.insert(answer.authenticator_data.end(), more.begin(), more.end());
        auto message = answer.authenticator_data;
        auto const hash = sha256(answer.client_data_json);
        message.insert(message.end(), hash.bytes.begin(), hash.bytes.end());
        std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(),
                                                                              EVP_MD_CTX_free);
        auto size = answer.signature.size();
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
        EVP_DigestSign(context.get(), answer.signature.data(), &size, message.data(), message.size());
        answer.signature.resize(size);
        return answer;
    }
    StoredPasskey kept() const { return {id, cose_key(), 0, {(flags & 8) != 0, false}, {}}; }
};

TEST(Passkey, AcceptsWhatChromiumMakes)
{
    for (auto const& vector : {es256, eddsa, rs256, unrecognised}) {
        auto const made = registered(registration(vector));
        ASSERT_EQ(key_of(made), "fine");
        EXPECT_EQ(made->counter, 1U);
        EXPECT_EQ(made->transports, std::vector<std::string>{"internal"});
        EXPECT_EQ(to_hex(made->authenticator_model), "01020304050607080102030405060708");
        auto const use = used(stored(vector), assertion(vector));
        ASSERT_EQ(key_of(use), "fine");
        EXPECT_EQ(use->counter, 2U);
        EXPECT_EQ(use->owner, vector.id == unrecognised.id ? OwnerRecognised::no : OwnerRecognised::yes);
    }
    EXPECT_EQ(registered(registration(eddsa))->backup, (PasskeyBackup{true, true}));
    EXPECT_EQ(registered(registration(es256))->backup, (PasskeyBackup{}));
    EXPECT_EQ(key_of(registered(registration(packed))), "fine"); // a statement we do not judge
}

TEST(Passkey, RefusesTheWrongChallengePartyOrCeremony)
{
    auto const all = UserVerification::preferred;
    auto const passkey = stored(es256);
    EXPECT_EQ(key_of(verify_registration(party, getting, registration(es256), all)),
              "accounts.passkey_wrong_challenge");
    EXPECT_EQ(key_of(verify_assertion(party, creating, passkey, assertion(es256), all)),
              "accounts.passkey_wrong_challenge");
    RelyingParty const other_origin{"localhost", "http://localhost:8124"};
    EXPECT_EQ(key_of(verify_registration(other_origin, creating, registration(es256), all)),
              "accounts.passkey_wrong_origin");
    EXPECT_EQ(key_of(verify_assertion(other_origin, getting, passkey, assertion(es256), all)),
              "accounts.passkey_wrong_origin");
    RelyingParty const other_site{"example.org", party.origin};
    EXPECT_EQ(key_of(verify_registration(other_site, creating, registration(es256), all)),
              "accounts.passkey_wrong_site");
    EXPECT_EQ(key_of(verify_assertion(other_site, getting, passkey, assertion(es256), all)),
              "accounts.passkey_wrong_site");
    auto swapped = registration(es256);
    swapped.client_data_json = decoded(es256.got_data);
    EXPECT_EQ(key_of(verify_registration(party, getting, swapped, all)), "accounts.passkey_wrong_ceremony");
    auto swapped_back = assertion(es256);
    swapped_back.client_data_json = decoded(es256.created_data);
    EXPECT_EQ(key_of(verify_assertion(party, creating, passkey, swapped_back, all)),
              "accounts.passkey_wrong_ceremony");
}

TEST(Passkey, RefusesAPageInsideAnother)
{
    auto framed = registration(es256);
    replace_in(framed.client_data_json, "\"crossOrigin\":false", "\"crossOrigin\":true");
    EXPECT_EQ(key_of(registered(framed)), "accounts.passkey_wrong_origin");
    auto named = registration(es256);
    replace_in(named.client_data_json, "\"crossOrigin\":false", "\"topOrigin\":\"http://evil.example\"");
    EXPECT_EQ(key_of(registered(named)), "accounts.passkey_wrong_origin");
}

TEST(Passkey, RefusesWithoutPresenceOrRecognition)
{
    auto absent = registration(es256);
    absent.attestation_object[authenticator_data_at(absent.attestation_object) + 32] &= 0xFE;
    EXPECT_EQ(key_of(registered(absent)), "accounts.passkey_nobody_there");
    OwnAuthenticator own;
    own.flags = 0;
    EXPECT_EQ(key_of(used(own.kept(), own.sign())), "accounts.passkey_nobody_there");
    auto const must = UserVerification::required;
    EXPECT_EQ(key_of(verify_registration(party, creating, registration(unrecognised), must)),
              "accounts.passkey_not_recognised");
    EXPECT_EQ(key_of(verify_assertion(party, getting, stored(unrecognised), assertion(unrecognised), must)),
              "accounts.passkey_not_recognised");
    EXPECT_EQ(key_of(verify_assertion(party, getting, stored(rs256), assertion(rs256), must)), "fine");
}

TEST(Passkey, RefusesAWrongSignature)
{
    for (auto const& vector : {es256, eddsa, rs256}) {
        auto bent = assertion(vector);
        bent.signature[bent.signature.size() - 5] ^= 1;
        EXPECT_EQ(key_of(used(stored(vector), bent)), "accounts.passkey_wrong_signature");
        auto other_data = assertion(vector);
        other_data.authenticator_data.back() ^= 4; // the counter
        EXPECT_EQ(key_of(used(stored(vector), other_data)), "accounts.passkey_wrong_signature");
        auto other_client_data = assertion(vector);
        replace_in(other_client_data.client_data_json, "\"crossOrigin\":false", "\"crossOrigin\": false");
        EXPECT_EQ(key_of(used(stored(vector), other_client_data)), "accounts.passkey_wrong_signature");
        auto other_key = stored(vector);
        other_key.public_key = OwnAuthenticator().cose_key();
        EXPECT_EQ(key_of(used(other_key, assertion(vector))), "accounts.passkey_wrong_signature");
    }
}

TEST(Passkey, RefusesACounterThatDoesNotGrow)
{
    auto passkey = stored(es256);
    for (auto counter : {2U, 3U, 0xFFFFFFFFU}) {
        passkey.counter = counter;
        EXPECT_EQ(key_of(used(passkey, assertion(es256))), "accounts.passkey_copied");
    }
    OwnAuthenticator own; // without a counter, as many phones
    EXPECT_EQ(key_of(used(own.kept(), own.sign())), "fine");
    auto had_one = own.kept();
    had_one.counter = 1;
    EXPECT_EQ(key_of(used(had_one, own.sign())), "accounts.passkey_copied");
}

TEST(Passkey, RefusesAnotherAccountOrCredential)
{
    auto answer = assertion(es256);
    answer.account_handle->back() ^= 1;
    EXPECT_EQ(key_of(used(stored(es256), answer)), "accounts.passkey_wrong_account");
    EXPECT_EQ(key_of(used(stored(eddsa), assertion(es256))), "accounts.passkey_wrong_account");
    auto renamed = registration(es256);
    renamed.credential_id.back() ^= 1;
    EXPECT_EQ(key_of(registered(renamed)), "accounts.passkey_malformed");
}

TEST(Passkey, KeepsBackupFlagsHonest)
{
    OwnAuthenticator own;
    own.flags = 0x11; // backed up though it cannot be
    EXPECT_EQ(key_of(used(own.kept(), own.sign())), "accounts.passkey_backup");
    EXPECT_EQ(key_of(registered(own.register_with(own.cose_key()))), "accounts.passkey_backup");
    own.flags = 0x09;
    EXPECT_EQ(key_of(used(own.kept(), own.sign())), "fine");
    auto single_device = own.kept();
    single_device.backup.eligible = false;
    EXPECT_EQ(key_of(used(single_device, own.sign())), "accounts.passkey_backup");
}

TEST(Passkey, RefusesOtherKeys)
{
    OwnAuthenticator const own;
    auto const answer_to = [&](std::string_view hex, std::string_view new_hex) {
        auto text = to_hex(own.cose_key());
        auto const at = text.find(hex);
        EXPECT_NE(at, text.npos);
        return key_of(registered(own.register_with(from_hex(text.replace(at, hex.size(), new_hex)).value())));
    };
    EXPECT_EQ(answer_to("a5", "a5"), "fine");
    EXPECT_EQ(answer_to("0326", "033822"), "accounts.passkey_algorithm");   // ES384
    EXPECT_EQ(answer_to("010203", "010303"), "accounts.passkey_algorithm"); // kind and algorithm disagree
    EXPECT_EQ(answer_to("2001", "2002"), "accounts.passkey_malformed");     // P-384 is not for ES256
    EXPECT_EQ(answer_to("215820", "21581f"), "accounts.passkey_malformed"); // x too short
    EXPECT_EQ(answer_to("0102", "0202"), "accounts.passkey_malformed");     // label 2 is a key id
    EXPECT_EQ(answer_to("0326", "0102"), "accounts.passkey_malformed");     // label 1 twice
    auto off_curve = own.cose_key();
    off_curve.back() ^= 1;
    EXPECT_EQ(key_of(registered(own.register_with(off_curve))), "accounts.passkey_malformed");
}

TEST(Passkey, ReadsExtensionsAndRefusesWhatTrails)
{
    OwnAuthenticator own;
    own.flags = 0x81;
    own.more = from_hex("a16b6372656450726f7465637402").value(); // {"credProtect": 2}
    EXPECT_EQ(key_of(used(own.kept(), own.sign())), "fine");
    EXPECT_EQ(key_of(registered(own.register_with(own.cose_key()))), "fine");
    own.more.push_back(0);
    EXPECT_EQ(key_of(used(own.kept(), own.sign())), "accounts.passkey_malformed");
    own.more = {0x01}; // not a map
    EXPECT_EQ(key_of(used(own.kept(), own.sign())), "accounts.passkey_malformed");
    own.flags = 0x01; // bytes that no flag announces
    EXPECT_EQ(key_of(used(own.kept(), own.sign())), "accounts.passkey_malformed");
    EXPECT_EQ(key_of(registered(own.register_with(own.cose_key()))), "accounts.passkey_malformed");
    auto trailing = registration(es256);
    trailing.attestation_object.push_back(0);
    EXPECT_EQ(key_of(registered(trailing)), "accounts.passkey_malformed");
    auto statement_in_none = registration(es256);
    replace_in(statement_in_none.attestation_object, "attStmt\xA0", "attStmt\xA1\x01\x01");
    EXPECT_EQ(key_of(registered(statement_in_none)), "accounts.passkey_malformed");
}

TEST(Passkey, RefusesWhatIsCutShort)
{
    auto const whole = registration(rs256);
    for (std::size_t size = 0; size < whole.attestation_object.size(); ++size) {
        auto cut = whole;
        cut.attestation_object.resize(size);
        ASSERT_EQ(key_of(registered(cut)), "accounts.passkey_malformed") << size;
    }
    for (std::size_t size = 0; size < 37; ++size) {
        auto cut = assertion(es256);
        cut.authenticator_data.resize(size);
        ASSERT_EQ(key_of(used(stored(es256), cut)), "accounts.passkey_malformed") << size;
    }
    auto without_key = registration(es256);
    without_key.attestation_object[authenticator_data_at(without_key.attestation_object) + 32] &= 0xBF;
    EXPECT_EQ(key_of(registered(without_key)), "accounts.passkey_malformed");
}

TEST(Passkey, RefusesWhatIsTooLong)
{
    auto long_object = registration(es256);
    long_object.attestation_object.resize(32 * 1024 + 1);
    EXPECT_EQ(key_of(registered(long_object)), "accounts.passkey_too_long");
    auto long_client_data = registration(es256);
    long_client_data.client_data_json.resize(8 * 1024 + 1, ' ');
    EXPECT_EQ(key_of(registered(long_client_data)), "accounts.passkey_too_long");
    auto long_signature = assertion(es256);
    long_signature.signature.resize(1025);
    EXPECT_EQ(key_of(used(stored(es256), long_signature)), "accounts.passkey_too_long");
    auto long_data = assertion(es256);
    long_data.authenticator_data.resize(8 * 1024 + 1);
    EXPECT_EQ(key_of(used(stored(es256), long_data)), "accounts.passkey_too_long");
    EXPECT_EQ(key_of(parse_assertion(std::string(64 * 1024 + 1, ' '))), "accounts.passkey_too_long");
}

TEST(Passkey, ChallengesAreFreshAndKept)
{
    auto const one = Challenge::random();
    EXPECT_NE(one.bytes, Challenge::random().bytes);
    EXPECT_EQ(Challenge::from(one.bytes)->bytes, one.bytes);
    EXPECT_FALSE(Challenge::from(Bytes(31)));
}

/// Any answer at all gets an error or a value, never a crash.
void try_everything(Bytes const& bytes)
{
    auto answer = registration(es256);
    answer.attestation_object = bytes;
    std::ignore = registered(answer);
    answer.client_data_json = bytes;
    std::ignore = registered(answer);
    auto passkey = stored(es256);
    auto signed_answer = assertion(es256);
    signed_answer.authenticator_data = bytes;
    std::ignore = used(passkey, signed_answer);
    signed_answer = assertion(es256);
    signed_answer.signature = bytes;
    std::ignore = used(passkey, signed_answer);
    passkey.public_key = bytes;
    std::ignore = used(passkey, assertion(es256));
    std::ignore = parse_registration(as_text(bytes));
    std::ignore = parse_assertion(as_text(bytes));
}

RC_GTEST_PROP(PasskeyFuzz, RandomBytesNeverCrash, (Bytes const& bytes)) { try_everything(bytes); }

RC_GTEST_PROP(PasskeyFuzz, BentVectorsNeverCrashNorPass, ())
{
    auto const vector = *rc::gen::element(es256, eddsa, rs256);
    auto answer = assertion(vector);
    auto* const part =
        *rc::gen::element(&answer.client_data_json, &answer.authenticator_data, &answer.signature);
    (*part)[*rc::gen::inRange<std::size_t>(0, part->size())] ^= *rc::gen::inRange(1, 256);
    RC_ASSERT(!used(stored(vector), answer));
    auto bent = decoded(vector.attestation);
    for (int round = *rc::gen::inRange(1, 5); round > 0; --round)
        bent[*rc::gen::inRange<std::size_t>(0, bent.size())] = *rc::gen::arbitrary<std::uint8_t>();
    try_everything(bent);
}

} // namespace
} // namespace manyhands::accounts
