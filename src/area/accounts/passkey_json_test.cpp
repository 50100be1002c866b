// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/passkey_vectors.hpp"

#include <gtest/gtest.h>

namespace manyhands::accounts {
namespace {

std::string typed_registration(std::string_view id, std::string_view raw_id, std::string_view transports)
{
    return R"({"authenticatorAttachment":"platform","clientExtensionResults":{},"id":")" + std::string(id) +
        R"(","rawId":")" + std::string(raw_id) + R"(","response":{"attestationObject":")" +
        std::string(es256.attestation) + R"(","clientDataJSON":")" + std::string(created) +
        R"(","transports":)" + std::string(transports) + R"(},"type":"public-key"})";
}

TEST(PasskeyJson, ReadsWhatTheBrowserSends)
{
    auto const answer = parse_registration(typed_registration(es256.id, es256.id, R"(["internal","hybrid"])"));
    ASSERT_EQ(key_of(answer), "fine");
    EXPECT_EQ(answer->transports, (std::vector<std::string>{"internal", "hybrid"}));
    EXPECT_EQ(answer->attestation_object, decoded(es256.attestation));
    EXPECT_EQ(key_of(verify_registration(party, creating, *answer, UserVerification::required)), "fine");
    auto const json = [](std::string_view handle) {
        return R"({"id":")" + std::string(es256.id) + R"(","rawId":")" + std::string(es256.id) +
            R"(","type":"public-key","response":{"authenticatorData":")" + std::string(es256.authenticator) +
            R"(","clientDataJSON":")" + std::string(got) + R"(","signature":")" +
            std::string(es256.signature) + '"' + std::string(handle) + "}}";
    };
    auto const whole = parse_assertion(json(R"(,"userHandle":"AAECAwQFBgcICQoLDA0ODw")"));
    ASSERT_EQ(key_of(whole), "fine");
    EXPECT_EQ(whole->credential_id, decoded(es256.id));
    EXPECT_EQ(whole->client_data_json, decoded(got));
    EXPECT_EQ(whole->authenticator_data, decoded(es256.authenticator));
    EXPECT_EQ(whole->signature, decoded(es256.signature));
    EXPECT_EQ(whole->account_handle, decoded("AAECAwQFBgcICQoLDA0ODw"));
    EXPECT_FALSE(parse_assertion(json(R"(,"userHandle":null)"))->account_handle);
    EXPECT_FALSE(parse_assertion(json(""))->account_handle);
    EXPECT_EQ(key_of(parse_assertion(json(R"(,"userHandle":7)"))), "accounts.passkey_malformed");
}

TEST(PasskeyJson, RefusesOtherForms)
{
    EXPECT_EQ(key_of(parse_registration(typed_registration(es256.id, eddsa.id, "[]"))),
              "accounts.passkey_malformed");
    for (auto const* transports : {"7", "[7]", R"(["<b>"])", R"([""])", "null"})
        EXPECT_EQ(key_of(parse_registration(typed_registration(es256.id, es256.id, transports))),
                  "accounts.passkey_malformed");
    EXPECT_EQ(key_of(parse_registration(typed_registration("a+b=", "a+b=", "[]"))),
              "accounts.passkey_malformed");
    for (auto const* json :
         {"", "[]", "{}", "{\"type\":\"public-key\"}", "\xFF", "{} {}", "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]"})
        EXPECT_EQ(key_of(parse_assertion(json)), "accounts.passkey_malformed");
}

TEST(PasskeyJson, WritesOptions)
{
    CreationWish const wish{party,    "Many \"hands\"", {{1, 2, 3}, "mari@example.org", "Siân"},
                            creating, {{{9}, {"usb"}}}, UserVerification::required};
    EXPECT_EQ(
        creation_options_json(wish),
        R"({"rp":{"id":"localhost","name":"Many \"hands\""},"user":{"id":"AQID","name":"mari@example.org",)"
        R"("displayName":"Siân"},"challenge":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8","pubKeyCredParams":[)"
        R"({"type":"public-key","alg":-7},{"type":"public-key","alg":-8},{"type":"public-key","alg":-257}],)"
        R"("timeout":300000,"excludeCredentials":[{"type":"public-key","id":"CQ","transports":["usb"]}],)"
        R"("authenticatorSelection":{"residentKey":"preferred","requireResidentKey":false,)"
        R"("userVerification":"required"},"attestation":"none"})");
    EXPECT_EQ(
        request_options_json({party, creating, {}, UserVerification::discouraged}),
        R"({"rpId":"localhost","challenge":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8","timeout":300000,)"
        R"("allowCredentials":[],"userVerification":"discouraged"})");
}

} // namespace
} // namespace manyhands::accounts
