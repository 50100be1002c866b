// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole ceremonies with the passkeys that a real browser made; only the challenge is put in place by hand.
#include "area/accounts/attempt_store.hpp"
#include "area/accounts/passkey_acts.hpp"
#include "area/accounts/passkey_store.hpp"
#include "area/accounts/passkey_vectors.hpp"
#include "area/accounts/sign_in_browser_test.hpp"
#include "base/json.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace manyhands::accounts::test {

namespace {

std::string registration_json(Vector const& vector)
{
    JsonWriter json;
    json.begin_object()
        .member("type", "public-key")
        .member("id", vector.id)
        .member("rawId", vector.id)
        .key("response");
    json.begin_object()
        .member("clientDataJSON", vector.created_data)
        .member("attestationObject", vector.attestation);
    json.key("transports").begin_array().value("internal").end_array().end_object().end_object();
    return json.take();
}

std::string assertion_json(Vector const& vector)
{
    JsonWriter json;
    json.begin_object()
        .member("type", "public-key")
        .member("id", vector.id)
        .member("rawId", vector.id)
        .key("response");
    json.begin_object()
        .member("clientDataJSON", vector.got_data)
        .member("authenticatorData", vector.authenticator);
    json.member("signature", vector.signature).end_object().end_object();
    return json.take();
}

struct PasskeyActsTest : testing::Test {
    TestWorld world;
    std::vector<front::MyDataHang> my_data;
    PersonId const ann = world.person("Ann");
    Browser browser{world};

    PasskeyActsTest()
    {
        world.tools.settings.origin = party.origin;
        bind_sign_in(world.door);
        bind_account(world.door, my_data);
        browser.get("/sign-in");
    }
    /// The challenge of the captured ceremony waits for this browser's answer.
    void challenge(std::string_view token, Ceremony ceremony)
    {
        auto const fixed = ceremony == Ceremony::registering ? creating : getting;
        auto const now = world.clock.now();
        world.run(
            [&](store::Transaction& rows) { keep_challenge(rows, sha256(token), ceremony, fixed, now); });
    }
    std::string token_of_ann()
    {
        return std::string(people::token_of(world.request_of(ann, web::Method::get, "/")));
    }
    Got add(Vector const& vector)
    {
        challenge(token_of_ann(), Ceremony::registering);
        return world.post(ann, "/account/passkeys",
                          {{"credential", registration_json(vector)}, {"label", "Phone"}});
    }
    Got use(Vector const& vector)
    {
        challenge(browser.token(), Ceremony::signing_in);
        return answer(assertion_json(vector));
    }
    Got answer(std::string const& credential)
    {
        return browser.post("/sign-in/passkey",
                            {{"_csrf", front::form_token(world.tools, browser.token())},
                             {"credential", credential},
                             {"next", "/circles"}});
    }
    std::int64_t count(std::string_view sql)
    {
        return world.rows([&](store::Snapshot& rows) { return rows.number(sql, {}); });
    }
};

TEST_F(PasskeyActsTest, APasskeyIsAddedAndOpensTheAccount)
{
    EXPECT_EQ(add(es256).location, "/account");
    EXPECT_TRUE(world.get(ann, "/account").says("Phone"));
    auto const old_token = browser.token();
    auto const done = use(es256);
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(done.location, "/circles");
    EXPECT_NE(browser.token(), old_token);
    EXPECT_TRUE(browser.get("/account").says("Phone"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM passkey WHERE used_at IS NOT NULL"), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM journal_line WHERE act IN ('people.passkey_added', "
                    "'people.signed_in') AND actor = subject"),
              2);
}

TEST_F(PasskeyActsTest, TheNoticeSurvivesTheScriptThatFollowsTheRedirect)
{
    challenge(token_of_ann(), Ceremony::registering);
    Browser script(world);
    script.set(people::session_cookie, token_of_ann());
    script.headers.emplace_back("sec-fetch-dest", "empty");
    auto const done = script.post("/account/passkeys",
                                  {{"_csrf", front::form_token(world.tools, token_of_ann())},
                                   {"credential", registration_json(es256)}});
    ASSERT_EQ(done.status, 303);
    auto const said = web::say(web::Language::en, "accounts.done_passkey");
    EXPECT_FALSE(script.get(done.location).says(said)); // fetch() follows by itself,
    script.headers.back().second = "document";
    EXPECT_TRUE(script.get(done.location).says(said)); // then the page is opened
    EXPECT_FALSE(script.get(done.location).says(said));
}

TEST_F(PasskeyActsTest, TheWishIsJsonWithAChallengeThatIsKept)
{
    auto const wish = world.post(ann, "/account/passkeys/wish");
    EXPECT_EQ(wish.content_type, "application/json");
    auto const json = boost::json::parse(wish.body);
    EXPECT_EQ(json.at("rp").at("id").as_string(), "localhost");
    EXPECT_EQ(json.at("user").at("displayName").as_string(), "Ann");
    auto const kept = world.rows([](store::Snapshot& rows) {
        return rows.one("SELECT challenge FROM passkey_challenge WHERE purpose = 'register'", {},
                        [](store::Row const& row) { return to_base64url(row.bytes(0)); });
    });
    EXPECT_EQ(json.at("challenge").as_string(), kept.value());
}

TEST_F(PasskeyActsTest, Rule17_TheWishToSignInNamesNoPasskey)
{
    add(es256);
    auto const wish =
        browser.post("/sign-in/passkey/wish", {{"_csrf", front::form_token(world.tools, browser.token())}});
    EXPECT_TRUE(boost::json::parse(wish.body).at("allowCredentials").as_array().empty());
}

TEST_F(PasskeyActsTest, AChallengeAnswersOnceWhateverTheAnswerWas)
{
    add(es256);
    challenge(browser.token(), Ceremony::signing_in);
    EXPECT_EQ(answer("nonsense").status, 422);
    EXPECT_EQ(count("SELECT COUNT(*) FROM passkey_challenge"), 0);
    EXPECT_EQ(answer(assertion_json(es256)).status, 422);
    EXPECT_EQ(count("SELECT full_at FROM attempt_bucket WHERE kind = 'failure'"),
              (world.clock.now() + front::prices::failures_per_network.bucket.refill * 2).ms);
    challenge(token_of_ann(), Ceremony::registering);
    EXPECT_EQ(world.post(ann, "/account/passkeys", {{"credential", "nonsense"}}).status, 422);
    EXPECT_EQ(count("SELECT COUNT(*) FROM passkey_challenge"), 0);
}

TEST_F(PasskeyActsTest, AChallengeIsOverAfterFiveMinutes)
{
    add(es256);
    challenge(browser.token(), Ceremony::signing_in);
    world.clock.advance(std::chrono::minutes(5));
    EXPECT_EQ(answer(assertion_json(es256)).status, 422);
}

TEST_F(PasskeyActsTest, AChallengeBelongsToOneBrowser)
{
    add(es256);
    challenge(random_token(), Ceremony::signing_in);
    EXPECT_EQ(answer(assertion_json(es256)).status, 422);
}

TEST_F(PasskeyActsTest, Rule17_AnUnknownPasskeyAndAWrongSignatureAreRefusedAlike)
{
    auto const strip = [&](Got const& page) {
        auto body = page.body + std::to_string(page.status);
        auto const csrf = Browser::hidden(page.body, "_csrf");
        return body + csrf;
    };
    auto const unknown = use(es256);
    EXPECT_EQ(unknown.status, 403);
    add(es256);
    auto forged = es256;
    forged.signature = eddsa.signature;
    EXPECT_EQ(strip(use(forged)), strip(unknown));
    EXPECT_EQ(strip(use(es256)).find("403"), std::string::npos); // the right one opens
}

TEST_F(PasskeyActsTest, ACopiedPasskeyIsRefused)
{
    add(es256);
    EXPECT_EQ(use(es256).status, 303);
    EXPECT_EQ(use(es256).status, 403); // the counter did not grow
}

TEST_F(PasskeyActsTest, Rule18_FailuresOfNeighboursKeepNoPasskeyOut)
{
    add(es256);
    for (int failure = 0; failure <= front::prices::failures_per_network.bucket.capacity; ++failure)
        answer("nonsense");
    EXPECT_EQ(use(es256).status, 303);
}

TEST_F(PasskeyActsTest, APasskeyBelongsToOneAccount)
{
    add(es256);
    EXPECT_EQ(add(es256).status, 409);
    EXPECT_EQ(count("SELECT COUNT(*) FROM passkey"), 1);
}

TEST_F(PasskeyActsTest, OnlyTheOwnerRemovesAPasskey)
{
    add(es256);
    auto const ben = world.person("Ben");
    EXPECT_EQ(world.post(ben, "/account/passkeys/removed", {{"passkey", std::string(es256.id)}}).status, 404);
    EXPECT_EQ(count("SELECT COUNT(*) FROM passkey"), 1);
    EXPECT_EQ(world.post(ann, "/account/passkeys/removed", {{"passkey", std::string(es256.id)}}).location,
              "/account");
    EXPECT_EQ(count("SELECT COUNT(*) FROM passkey"), 0);
    EXPECT_EQ(use(es256).status, 403);
}

TEST_F(PasskeyActsTest, WhatAGuestDidIsOfferedToTheAccountAndNoMore)
{
    add(es256);
    std::optional<PersonId> guest;
    world.run([&](store::Transaction& rows) {
        web::Request const request;
        front::Turn turn{
            .request = request, .rows = rows, .tools = world.tools, .now = world.clock.now(), .who = {}};
        guest = visitor_or_guest(turn).value();
        browser.set(people::session_cookie, turn.cookies.at(0).value);
    });
    EXPECT_TRUE(use(es256).location.starts_with("/account/guest?next="));
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(people::find_person(rows, *guest)->standing, people::Standing::guest);
    });
    EXPECT_EQ(count("SELECT COUNT(*) FROM journal_line WHERE act = 'people.guest_confirmed'"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM guest_offer"), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM journal_line WHERE act = 'people.signed_in' AND actor = subject"),
              1);
}

TEST_F(PasskeyActsTest, LeavingTakesThePasskeysAlong)
{
    add(es256);
    world.post(ann, "/account/leave");
    EXPECT_EQ(use(es256).status, 403);
}

} // namespace

} // namespace manyhands::accounts::test
