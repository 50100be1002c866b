// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/front/browser_test.hpp"
#include "store/sqlite/faulty_disk.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

namespace manyhands::front::test {

namespace {

/// A form, and all that a page says about one.
Result<web::Response> things(Visit& visit)
{
    auto text = "csrf " + visit.frame.csrf + " typed [" + visit.form.text("name") + "] here " +
        visit.frame.languages.at(0).href.text() + " notice [" +
        (visit.frame.notice ? visit.frame.notice->text : "") + "]";
    for (auto const& error : visit.errors)
        text += " " + error.field + ": " + error.text;
    return web::page(text + "<input name=\"_csrf\" value=\"" + visit.frame.csrf +
                     "\"><input name=\"_key\" value=\"" + visit.frame.form_key + "\">");
}

/// A small area of its own: one page with a form, whose act counts how often it ran.
struct DoorTest : testing::Test {
    TestWorld world;
    Browser browser{world};
    std::atomic<int> acted = 0;

    DoorTest()
    {
        world.door.get("/things", things);
        world.door.post("/things/made",
                        [this](Turn& turn, web::Form const& form) { return make(turn, form); },
                        {.again = things});
        world.door.post("/things/plain",
                        [this](Turn& turn, web::Form const& form) { return make(turn, form); });
        world.door.get("/members", [&](Visit& visit) -> Result<web::Response> {
            TRY_VOID(people::signed_in(visit.who));
            return web::page("members");
        });
        world.door.get("/circle/{id}", [](Visit& visit) -> Result<web::Response> {
            TRY_VOID(visit.id<CircleId>());
            return not_found();
        });
        world.door.get("/list.csv", [](Visit&) -> Result<web::Response> {
            return web::csv("list.csv", std::string("a"));
        });
    }

    Result<Done> make(Turn& turn, web::Form const& form)
    {
        auto const name = TRY(people::check_name(form.text("name")));
        if (name == "member")
            TRY_VOID(people::signed_in(turn.who));
        if (name == "conflict")
            return fail(Fault::conflict, "accounts.last_administrator");
        if (name == "broken")
            throw std::runtime_error("a broken world");
        ++acted;
        TRY_VOID(turn.tell({}, "test.made", journal::subject("circle", CircleId::random())));
        return Done{.location = "/things", .notice = "accounts.done_account"};
    }
    std::int64_t lines()
    {
        return world.rows(
            [](store::Snapshot& rows) { return rows.number("SELECT COUNT(*) FROM journal_line", {}); });
    }
    Got send(Fields const& fields) { return browser.post("/things/made", fields); }
    static std::string say(std::string_view key, web::Language language = web::Language::en)
    {
        return web::say_html(language, key).text();
    }
};

TEST_F(DoorTest, AFormOfOursActsOnceAndLeadsToAPage)
{
    auto const done = browser.fill("/things", "/things/made", {{"name", "x"}});
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(done.location, "/things");
    EXPECT_EQ(acted, 1);
    EXPECT_EQ(lines(), 1);
}

TEST_F(DoorTest, AFormWithoutItsTokenIsRefused)
{
    auto const page = browser.get("/things");
    auto const csrf = Browser::hidden(page.body, "_csrf");
    auto const key = random_token();
    for (Fields const& fields : std::vector<Fields>{
             {{"name", "x"}, {"_key", key}},
             {{"name", "x"}, {"_key", key}, {"_csrf", ""}},
             {{"name", "x"}, {"_key", key}, {"_csrf", csrf + "x"}},
             {{"name", "x"}, {"_key", key}, {"_csrf", form_token(world.tools, random_token())}},
             {{"name", "x"}, {"_csrf", csrf}, {"_key", "short"}}}) {
        auto const refused = send(fields);
        EXPECT_EQ(refused.status, 403);
        EXPECT_TRUE(refused.says(say("front.send_again_title")));
    }
    auto const keyless = send({{"name", "x"}, {"_csrf", csrf}});
    EXPECT_EQ(keyless.status, 403);
    EXPECT_TRUE(keyless.says(say("front.form_not_ours")));
    EXPECT_EQ(acted, 0);
}

TEST_F(DoorTest, Rule14_WhoWasSignedOutMeanwhileSendsWhatTheyTypedAgain)
{
    auto const fields =
        Browser::with_keys(browser.get("/things"), {{"name", "Two words & <b>"}, {"go", "yes"}});
    browser.cookies.clear(); // the session is over
    auto const kept = send(fields);
    EXPECT_EQ(kept.status, 403);
    EXPECT_TRUE(kept.says(say("front.send_again_title")));
    EXPECT_TRUE(kept.says("Two words &amp; &lt;b&gt;"));
    EXPECT_TRUE(kept.says("target=\"_blank\""));
    EXPECT_EQ(acted, 0);
    auto again = Fields{{"name", "Two words & <b>"}, {"go", "yes"}};
    EXPECT_EQ(Browser::hidden(kept.body, "name"), "Two words &amp; &lt;b&gt;");
    EXPECT_EQ(Browser::hidden(kept.body, "go"), "yes");
    EXPECT_EQ(send(Browser::with_keys(kept, again)).status, 303);
    EXPECT_EQ(acted, 1);
}

TEST_F(DoorTest, Rule14_WhoMustSignInFirstDoesNotLoseWhatTheyWrote)
{
    // One word leads to the sign-in page; a name of two is something written.
    EXPECT_EQ(browser.fill("/things", "/things/made", {{"name", "member"}}).status, 303);
    auto const kept =
        browser.fill("/things", "/things/made", {{"name", "member"}, {"why", "Because I say so."}});
    EXPECT_EQ(kept.status, 403);
    EXPECT_TRUE(kept.says("Because I say so."));
}

TEST_F(DoorTest, OtherFormsAndOtherAnswersOfOnePageAllCount)
{
    // They share the page's key: the second one was taken for the first one sent twice.
    auto const page = browser.get("/things");
    EXPECT_EQ(send(Browser::with_keys(page, {{"name", "x"}})).status, 303);
    EXPECT_EQ(send(Browser::with_keys(page, {{"name", "y"}})).status, 303);
    EXPECT_EQ(browser.post("/things/plain", Browser::with_keys(page, {{"name", "x"}})).status, 303);
    EXPECT_EQ(acted, 3);
}

TEST_F(DoorTest, AFormFromAnotherBrowserOrAnotherSiteIsRefused)
{
    auto const fields = Browser::with_keys(browser.get("/things"), {{"name", "x"}});
    Browser other(world);
    other.get("/things");
    EXPECT_EQ(other.post("/things/made", fields).status, 403);
    Browser without(world);
    EXPECT_EQ(without.post("/things/made", fields).status, 403);
    for (std::pair<std::string, std::string> const header :
         {std::pair("sec-fetch-site", "cross-site"), std::pair("sec-fetch-site", "same-site")}) {
        browser.headers = {{"host", "localhost"}, header};
        EXPECT_EQ(send(fields).status, 403) << header.second;
    }
    browser.headers = {{"host", "localhost"}, {"origin", "https://evil.example"}};
    EXPECT_EQ(send(fields).status, 403);
    EXPECT_EQ(acted, 0);
    browser.headers = {{"host", "localhost"}}; // an old browser, which says nothing: the token alone must do
    EXPECT_EQ(send(fields).status, 303);
}

TEST_F(DoorTest, AFormSentTwiceActsOnceAndAnswersTheSame)
{
    auto const fields = Browser::with_keys(browser.get("/things"), {{"name", "x"}});
    EXPECT_EQ(send(fields).location, "/things");
    EXPECT_EQ(send(fields).location, "/things");
    EXPECT_EQ(acted, 1);
    EXPECT_EQ(lines(), 1);
    world.clock.advance(std::chrono::hours(24 * 5));
    world.run([&](store::Transaction& rows) { delete_old_forms(rows, world.clock.now()); });
    EXPECT_EQ(
        world.rows([](store::Snapshot& rows) { return rows.number("SELECT COUNT(*) FROM sent_form", {}); }),
        0);
}

TEST_F(DoorTest, AFormSentFromManyThreadsAtOnceActsOnce)
{
    auto const fields = Browser::with_keys(browser.get("/things"), {{"name", "x"}});
    std::vector<std::jthread> senders;
    std::atomic<int> led = 0;
    for (int sender = 0; sender < 8; ++sender)
        senders.emplace_back([&, copy = browser]() mutable {
            if (copy.post("/things/made", fields).location == "/things")
                ++led;
        });
    senders.clear();
    EXPECT_EQ(led, 8);
    EXPECT_EQ(acted, 1);
    EXPECT_EQ(lines(), 1);
}

TEST_F(DoorTest, TwoPagesAreTwoForms)
{
    browser.fill("/things", "/things/made", {{"name", "x"}});
    browser.fill("/things", "/things/made", {{"name", "x"}});
    EXPECT_EQ(acted, 2);
}

TEST_F(DoorTest, Rule14_ARefusedFormIsShownAgainWithWhatWasTyped)
{
    std::string const much(200, 'x');
    auto const again = browser.fill("/things", "/things/made", {{"name", much}});
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(again.says("[" + much + "]"));
    EXPECT_TRUE(again.says("name: The name must be 80 characters or fewer"));
    EXPECT_TRUE(again.says("back=%2Fthings") || again.says("back=/things "))
        << again.body; // the page, not the post's address
    EXPECT_EQ(lines(), 0);
    // Mended, it goes through: the refusal did not use the key up.
    EXPECT_EQ(send(Browser::with_keys(again, {{"name", "y"}})).status, 303);
}

TEST_F(DoorTest, ARefusedFormWithoutAPageOfItsOwnSaysWhatWasWrong)
{
    auto const refused = browser.fill("/things", "/things/plain", {{"name", ""}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says(say("people.name_missing")));
}

TEST_F(DoorTest, FaultsBecomePages)
{
    EXPECT_EQ(browser.get("/circle/" + CircleId::random().text()).status, 404);
    EXPECT_EQ(browser.get("/circle/nonsense").status, 404);
    auto const conflict = browser.fill("/things", "/things/made", {{"name", "conflict"}});
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(conflict.says(say("accounts.last_administrator")));
    EXPECT_TRUE(conflict.says("href=\"/things\"")); // back to the form's page
    auto const broken = browser.fill("/things", "/things/made", {{"name", "broken"}});
    EXPECT_EQ(broken.status, 503);
    EXPECT_FALSE(broken.says("a broken world")); // never what went wrong inside
    EXPECT_EQ(lines(), 0);
}

TEST_F(DoorTest, Rule17_AnUnknownIdAndABadOneReadTheSame)
{
    browser.get("/things");
    auto const strip = [&](std::string id) {
        auto body = browser.get("/circle/" + id).body;
        for (auto at = body.find(id); at != std::string::npos; at = body.find(id))
            body.erase(at, id.size());
        return body;
    };
    EXPECT_EQ(strip(CircleId::random().text()), strip("nonsense"));
}

TEST_F(DoorTest, ProblemsAreToldInWelsh)
{
    browser.set(people::language_cookie, "cy");
    auto const page = browser.get("/circle/nonsense");
    EXPECT_TRUE(page.says("<html lang=\"cy\""));
    EXPECT_TRUE(page.says(say("web.problem_not_found", web::Language::cy)));
    EXPECT_TRUE(page.says(say("web.not_found", web::Language::cy)));
    EXPECT_TRUE(send({{"name", "x"}}).says(say("front.form_not_ours", web::Language::cy)));
    EXPECT_TRUE(send({{"name", "x"}, {"_key", "k"}}).says(say("front.send_again_title", web::Language::cy)));
}

TEST_F(DoorTest, AStrangerIsLedToSignInAndBack)
{
    auto const led = browser.get("/members");
    EXPECT_EQ(led.status, 303);
    EXPECT_EQ(led.location, web::Url::local("/sign-in").with("next", "/members").text());
    // After a form: back to its page, since an address that takes posts is no page.
    auto const posted = browser.fill("/things", "/things/made", {{"name", "member"}});
    EXPECT_EQ(posted.location, web::Url::local("/sign-in").with("next", "/things").text());
}

TEST_F(DoorTest, ANoticeIsSaidOnceWhereAPersonSeesIt)
{
    browser.fill("/things", "/things/made", {{"name", "x"}});
    EXPECT_EQ(browser.cookies.at("__Host-notice"), "accounts.done_account");
    browser.get("/list.csv"); // a download says nothing
    browser.get("/members");  // nor does a way to another page
    browser.headers.emplace_back("sec-fetch-dest", "empty");
    EXPECT_TRUE(browser.get("/things").says("notice []")); // nor what a script fetches, as after a passkey
    browser.headers.pop_back();
    browser.headers.emplace_back("sec-fetch-dest", "document");
    EXPECT_TRUE(browser.get("/things").says("notice [" + say("accounts.done_account") + "]"));
    EXPECT_TRUE(browser.get("/things").says("notice []"));
}

TEST_F(DoorTest, ANoticeIsOneOfTheCatalogue)
{
    for (auto const* key : {"accounts.sign_in", "people.done_nothing", "<script>.done_x", "web.done_"}) {
        browser.set(people::notice_cookie, key);
        EXPECT_TRUE(browser.get("/things").says("notice []")) << key;
    }
}

TEST_F(DoorTest, TheFirstPageGivesTheBrowserItsToken)
{
    auto const page = browser.get("/things");
    EXPECT_EQ(browser.token().size(), 43u);
    EXPECT_EQ(Browser::hidden(page.body, "_csrf"), form_token(world.tools, browser.token()));
    auto const token = browser.token();
    browser.get("/things");
    EXPECT_EQ(browser.token(), token);
    EXPECT_FALSE(browser.get("/things").says(token)); // pages hold the form token only
}

TEST_F(DoorTest, ABodyThatIsNoFormIsRefused)
{
    browser.get("/things");
    auto request = world.request_of(std::nullopt, web::Method::post, "/things/made");
    request.headers = web::Headers({{"host", "localhost"}, {"content-type", "application/json"}});
    request.body = "{}";
    auto const answer = world.send(std::move(request));
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(answer.says(say("web.form_unknown_type")));
    EXPECT_EQ(acted, 0);
}

TEST_F(DoorTest, AFormThatIsRefusedIsRenderedOnAWorkerNotOnTheWriter)
{
    auto const fields = Browser::with_keys(browser.get("/things"), {{"name", ""}});
    auto request = world.request_of(std::nullopt, web::Method::post, "/things/made");
    auto const cookie = web::host_cookie_name(people::session_cookie) + "=" + browser.token();
    request.headers = web::Headers(
        {{"host", "localhost"}, {"content-type", "application/x-www-form-urlencoded"}, {"cookie", cookie}});
    request.body = "_csrf=" + form_token(world.tools, browser.token()) + "&_key=" + random_token() + "&name=";
    std::promise<web::Response> promise;
    auto const found = world.router.find(web::Method::post, "/things/made");
    found.route->handler(std::move(request), web::Reply([&](std::optional<web::Response> response) {
                             promise.set_value(std::move(*response));
                         }));
    auto response = promise.get_future().get();
    ASSERT_TRUE(response.made);
    EXPECT_TRUE(response.body.empty());
    EXPECT_EQ(response.made().status, 422);
}

TEST(DoorWithoutStore, AStoreThatStoppedIsAnsweredWithAPage)
{
    ONLY_ON_SQLITE("the disk under SQLite is what fails here");
    store::sqlite::FaultyDisk const disk;
    TestWorld world;
    Browser browser(world);
    world.door.get("/things", things);
    world.door.post("/things/made", [](Turn&, web::Form const&) -> Result<Done> { return Done{"/things"}; });
    auto const fields = Browser::with_keys(browser.get("/things"), {{"name", "x"}});
    store::sqlite::FaultyDisk::fsync_fails = true;
    for (int sent = 0; sent < 2; ++sent) { // the one that met the fault, and the next
        auto const page = browser.post("/things/made", fields);
        EXPECT_EQ(page.status, 503);
        EXPECT_TRUE(page.says("<h1"));
        EXPECT_TRUE(page.says(web::say_html(web::Language::en, "web.problem_unavailable").text()));
    }
    EXPECT_EQ(browser.get("/things").status, 503);
    store::sqlite::FaultyDisk::fsync_fails = false;
}

/// What is prepared sees a snapshot, and the writer only the act.
TEST_F(DoorTest, WhatTakesTimeIsDoneBeforeTheWriterHasToDoWithIt)
{
    int prepared = 0;
    world.door.post_prepared("/things/prepared", [&](Visit& visit, web::Form const& form) -> Result<Act> {
        ++prepared;
        if (form.text("name") == "no")
            return fail(Fault::forbidden, "front.form_not_ours");
        // On the writer's thread this would be a broken promise.
        auto const seen =
            visit.tools.database.write_and_wait([](store::Transaction&) -> Result<int> { return 41; });
        return Act([this, found = *seen + 1](Turn& turn, web::Form const& sent) -> Result<Done> {
            EXPECT_EQ(found, 42);
            return make(turn, sent);
        });
    });
    auto const fields = Browser::with_keys(browser.get("/things"), {{"name", "x"}});
    EXPECT_EQ(browser.post("/things/prepared", fields).status, 303);
    EXPECT_EQ(acted, 1);
    auto const again = browser.post("/things/prepared", fields);
    EXPECT_EQ(again.status, 303);
    EXPECT_EQ(again.location, "/things");
    EXPECT_EQ(prepared, 1) << "a form sent twice is prepared once, too";
    EXPECT_EQ(acted, 1);
    EXPECT_EQ(browser.fill("/things", "/things/prepared", {{"name", "no"}}).status, 403);
    EXPECT_EQ(acted, 1);
    EXPECT_EQ(browser.post("/things/prepared", {{"name", "x"}}).status, 403);
    EXPECT_EQ(prepared, 2) << "nothing is prepared for a form that is not ours";
}

TEST_F(DoorTest, ProblemsOfTheProtocolHaveAPageToo)
{
    web::Headers const headers(std::vector<web::Headers::Field>{{"accept-language", "cy"}});
    auto const absent = protocol_problem(world.tools, 404, {headers, "nonce", "0123abcd"});
    EXPECT_EQ(absent.status, 404);
    EXPECT_TRUE(absent.body.contains(say("web.not_found", web::Language::cy)));
    for (int const status : {400, 405, 408, 413, 431, 500, 503}) {
        auto const page = protocol_problem(world.tools, status, {headers, "nonce", "0123abcd"});
        EXPECT_EQ(page.status, status);
        EXPECT_TRUE(page.body.contains("<h1"));
        EXPECT_EQ(page.body.contains("0123abcd"), status >= 500)
            << status; // what the log calls it, to be told
        EXPECT_FALSE(page.body.contains("govuk-body-l\"></p>"));
    }
    Error const stopped{Fault::unavailable, {"store.stopped"}};
    web::Request request;
    request.headers = headers;
    auto const page = plain_problem(world.tools, request, stopped);
    EXPECT_EQ(page.status, 503);
    EXPECT_TRUE(page.body.contains(say("store.stopped", web::Language::cy)));
}

TEST(TestWorld, TakesNoLettersOfATokenForAName)
{
    std::string const token = "e9OUnuDAMPeOo1fQTPMiazDdNCsA5ieA5UY8WbuBinZE";
    EXPECT_FALSE(says_outside_tokens("value=\"" + token + "\"", "Mia"));
    EXPECT_TRUE(says_outside_tokens("value=\"" + token + "\">Mia</label>", "Mia"));
    EXPECT_TRUE(says_outside_tokens("value=\"" + token + "\"", token));
    EXPECT_TRUE(says_outside_tokens("<p>Mia speaks first.</p>", "Mia speaks"));
}

} // namespace

} // namespace manyhands::front::test
