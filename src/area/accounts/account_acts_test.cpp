// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/account_acts.hpp"
#include "area/accounts/sign_in_browser_test.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace manyhands::accounts::test {

namespace {

struct AccountTest : testing::Test {
    TestWorld world;
    std::vector<front::MyDataHang> my_data = {[](store::Snapshot const&, PersonId person) {
        return front::MyDataPart{"circles", "[\"" + person.text() + "\"]"};
    }};
    front::Board<> board;
    PersonId const ann = world.person("Ann");

    AccountTest()
    {
        bind_sign_in(world.door);
        bind_account(world.door, my_data);
        bind_admin(world.door, board);
    }
    std::int64_t count(std::string_view sql, store::Values values)
    {
        return world.rows([&](store::Snapshot& rows) { return rows.number(sql, values); });
    }
    people::Person row_of(PersonId id)
    {
        return world.rows([&](store::Snapshot& rows) { return people::find_person(rows, id).value(); });
    }
    std::vector<people::Session> sessions(PersonId id)
    {
        return world.rows(
            [&](store::Snapshot& rows) { return people::sessions_of(rows, id, world.clock.now()); });
    }
};

TEST_F(AccountTest, NameAndLanguageOfMailsAreChanged)
{
    auto const done = world.post(ann, "/account", {{"name", "  Ann   Lloyd "}, {"language", "cy"}});
    EXPECT_EQ(done.location, "/account");
    EXPECT_EQ(row_of(ann).name, "Ann Lloyd");
    EXPECT_EQ(row_of(ann).language, web::Language::cy);
    for (auto const& cookie : done.cookies)
        EXPECT_NE(cookie.name, "__Host-language"); // the language of pages is chosen at their head
    world.post(ann, "/account", {{"name", "Ann"}});
    EXPECT_EQ(row_of(ann).language, web::Language::cy); // not asked, not changed
    EXPECT_EQ(count("SELECT COUNT(*) FROM journal_line WHERE act = 'people.account_changed' AND subject = $1",
                    {ann}),
              2);
    EXPECT_EQ(count("SELECT COUNT(*) FROM journal_line WHERE body LIKE '%Lloyd%' AND actor = $1", {ann}), 0);
}

TEST_F(AccountTest, RemindersAreSwitchedOffAndOnAgain)
{
    EXPECT_EQ(row_of(ann).reminders, people::Reminders::wanted);
    world.post(ann, "/account", {{"name", "Ann"}, {"reminders", "no"}});
    EXPECT_EQ(row_of(ann).reminders, people::Reminders::unwanted);
    world.post(ann, "/account/name", {{"name", "Ann L"}}); // not asked, not changed
    EXPECT_EQ(row_of(ann).reminders, people::Reminders::unwanted);
    EXPECT_TRUE(world.get(ann, "/account/data.json").says("\"reminders\":false"));
    auto const refused = world.post(ann, "/account", {{"name", ""}, {"reminders", "yes"}}).body;
    auto const yes = refused.find("name=\"reminders\"");
    EXPECT_LT(refused.find("checked", yes), refused.find("</div>", yes)); // rule 14
    world.post(ann, "/account", {{"name", "Ann"}, {"reminders", "yes"}});
    EXPECT_EQ(row_of(ann).reminders, people::Reminders::wanted);
}

TEST_F(AccountTest, Rule14_ARefusedNameIsShownAgain)
{
    auto const again = world.post(ann, "/account/name",
                                  {{"name", std::string(81, 'w')}, {"next", "/circles"}, {"language", "cy"}});
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(again.says(std::string(81, 'w')));
    EXPECT_TRUE(again.says("value=\"/circles\""));
    EXPECT_EQ(row_of(ann).name, "Ann");
}

TEST_F(AccountTest, AfterTheNameOneGoesOnButNeverElsewhere)
{
    EXPECT_EQ(world.post(ann, "/account/name", {{"name", "A"}, {"next", "/circles"}}).location, "/circles");
    EXPECT_EQ(world.post(ann, "/account/name", {{"name", "A"}, {"next", "//evil.example"}}).location,
              "/account");
    EXPECT_TRUE(world.get(ann, "/account/name?next=//evil.example").says("name=\"next\" value=\"/home\""));
}

TEST_F(AccountTest, MyDataIsWholeAndParses)
{
    auto const got = world.get(ann, "/account/data.json");
    ASSERT_EQ(got.status, 200);
    EXPECT_EQ(got.content_type, "application/json");
    auto const json = boost::json::parse(got.body);
    auto const& account = json.at("account");
    EXPECT_EQ(account.at("id").as_string(), ann.text());
    EXPECT_EQ(account.at("name").as_string(), "Ann");
    EXPECT_EQ(account.at("email").as_string(), row_of(ann).email.value());
    EXPECT_EQ(account.at("language").as_string(), "en");
    EXPECT_FALSE(account.at("is_administrator").as_bool());
    EXPECT_EQ(account.at("made_at").as_string(), iso_instant(row_of(ann).made_at));
    EXPECT_TRUE(account.at("passkeys").as_array().empty());
    EXPECT_EQ(account.at("sessions").as_array().size(), 1u);
    EXPECT_EQ(json.at("circles").as_array().at(0).as_string(), ann.text());
}

TEST_F(AccountTest, NobodyWithoutAnAccountSeesAccountPages)
{
    for (auto const* page : {"/account", "/account/name", "/account/data.json", "/account/leave"}) {
        auto const led = world.get(std::nullopt, page);
        EXPECT_EQ(led.status, 303) << page;
        EXPECT_TRUE(led.location.starts_with("/sign-in?next=")) << page;
    }
    for (auto const* act : {"/account", "/account/leave", "/account/sessions/ended",
                            "/account/passkeys/removed", "/account/passkeys/wish"})
        EXPECT_TRUE(world.post(std::nullopt, act, {{"name", "x"}}).location.starts_with("/sign-in")) << act;
}

TEST_F(AccountTest, Rule8_LeavingErasesWhoItWasAndKeepsATombstone)
{
    auto const email = row_of(ann).email.value();
    world.post(std::nullopt, "/sign-in", {{"email", email}}); // a code is on its way
    EXPECT_EQ(world.post(ann, "/account/leave").location, "/");
    auto const left = row_of(ann);
    EXPECT_EQ(left.name, "");
    EXPECT_FALSE(left.email);
    EXPECT_EQ(left.standing, people::Standing::left);
    EXPECT_TRUE(sessions(ann).empty());
    EXPECT_TRUE(world.get(ann, "/account").location.starts_with("/sign-in"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM sign_in_code WHERE email = $1", {email}), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM mail WHERE recipient = $1", {email}), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM passkey WHERE person = $1", {ann}), 0);
    // Who comes again with the same address is somebody new.
    Browser browser(world);
    browser.sign_in(email);
    EXPECT_NE(
        world.rows([&](store::Snapshot& rows) { return people::find_person_by_email(rows, email)->id; }),
        ann);
}

TEST_F(AccountTest, Rule16_LeavingIsRefusedWhereAnAreaSaysSo)
{
    world.journal.on("people.left", [](store::Transaction&, journal::Line const&) -> Result<void> {
        return fail(Fault::conflict, "accounts.last_administrator");
    });
    EXPECT_EQ(world.post(ann, "/account/leave").status, 409);
    EXPECT_EQ(row_of(ann).name, "Ann");
    EXPECT_EQ(world.get(ann, "/account").status, 200);
}

TEST_F(AccountTest, Rule16_TheLastAdministratorNeitherLeavesNorIsRemoved)
{
    auto const ben = world.administrator("Ben");
    EXPECT_EQ(world.post(ben, "/account/leave").status, 409);
    EXPECT_EQ(world.post(ben, "/admin/administrators/removed", {{"person", ben.text()}}).status, 409);
    EXPECT_EQ(world.get(ben, "/admin").status, 200);

    EXPECT_EQ(world.post(ben, "/admin/administrators", {{"email", row_of(ann).email.value()}}).location,
              "/admin");
    EXPECT_EQ(world.get(ann, "/admin").status, 200);
    EXPECT_EQ(world.post(ben, "/account/leave").location, "/");
    EXPECT_EQ(world.post(ann, "/admin/administrators/removed", {{"person", ann.text()}}).status, 409);
}

TEST_F(AccountTest, OnlyOnesOwnSessionsAreEnded)
{
    auto const ben = world.person("Ben");
    auto const bens = sessions(ben).at(0).token_hash.hex();
    EXPECT_EQ(world.post(ann, "/account/sessions/ended", {{"session", bens}}).status, 404);
    EXPECT_EQ(world.post(ann, "/account/sessions/ended", {{"session", "zz"}}).status, 404);
    EXPECT_EQ(sessions(ben).size(), 1u);

    auto const first = sessions(ann).at(0).token_hash.hex();
    world.sign_in(ann); // another browser
    ASSERT_EQ(sessions(ann).size(), 2u);
    EXPECT_TRUE(world.get(ann, "/account").says(first));
    EXPECT_EQ(world.post(ann, "/account/sessions/ended", {{"session", first}}).location, "/account");
    EXPECT_EQ(sessions(ann).size(), 1u);
    EXPECT_EQ(world.get(ann, "/account").status, 200); // this browser stays
}

TEST_F(AccountTest, AllOtherSessionsAreEndedAtOnce)
{
    world.sign_in(ann);
    world.sign_in(ann);
    world.post(ann, "/account/sessions/ended", {{"session", "others"}});
    EXPECT_EQ(sessions(ann).size(), 1u);
    EXPECT_EQ(world.get(ann, "/account").status, 200);
}

struct AdminAccessTest : AccountTest {
    PersonId const ben = world.administrator("Ben");
    PersonId guest()
    {
        people::Person const made{.id = PersonId::random(),
                                  .name = "",
                                  .email = {},
                                  .standing = people::Standing::guest,
                                  .made_at = world.clock.now()};
        world.run([&](store::Transaction& rows) { people::insert_person(rows, made); });
        world.sign_in(made.id);
        return made.id;
    }
};

TEST_F(AdminAccessTest, Rule1_OnlyAdministratorsPassAnyRouteBelowAdmin)
{
    auto const visitor = guest();
    int tried = 0;
    for (auto const& route : world.router.routes()) {
        if (!route.pattern.starts_with("/admin"))
            continue;
        ++tried;
        auto const send = [&](std::optional<PersonId> who) {
            return route.method == web::Method::post
                ? world.post(who, route.pattern,
                             {{"email", row_of(ann).email.value()}, {"person", ben.text()}})
                : world.get(who, route.pattern);
        };
        for (auto const& who : {std::optional<PersonId>(), std::optional(visitor)}) {
            EXPECT_EQ(send(who).status, 303) << route.pattern;
            EXPECT_TRUE(send(who).location.starts_with("/sign-in")) << route.pattern;
            EXPECT_FALSE(send(who).says("Ben")) << route.pattern;
        }
        EXPECT_EQ(send(ann).status, 403) << route.pattern;
        EXPECT_FALSE(send(ann).says("Ben")) << route.pattern;
    }
    EXPECT_EQ(tried, 5);
    EXPECT_EQ(count("SELECT COUNT(*) FROM administrator WHERE person = $1", {ben}), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM administrator WHERE person <> $1", {ben}), 0);
}

TEST_F(AdminAccessTest, AnAdministratorWhoIsRemovedIsOneNoMore)
{
    world.post(ben, "/admin/administrators", {{"email", row_of(ann).email.value()}});
    EXPECT_EQ(world.post(ann, "/admin/administrators/removed", {{"person", ben.text()}}).location, "/admin");
    EXPECT_EQ(world.get(ben, "/admin").status, 403);
}

TEST_F(AdminAccessTest, Rule14_AnUnknownAddressIsShownAgain)
{
    auto const again = world.post(ben, "/admin/administrators", {{"email", "ghost@example.org"}});
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(again.says("ghost@example.org"));
    EXPECT_TRUE(again.says(web::say(web::Language::en, "accounts.administrator_signs_in_first")));
    // The language link leads to the page, not to the address that only takes forms.
    EXPECT_EQ(again.body.find("administrators&amp;"), std::string::npos);
    EXPECT_FALSE(again.says("back=%2Fadmin%2Fadministrators"));
}

TEST_F(AdminAccessTest, PeopleAreListedByThePage)
{
    for (int made = 0; made < 60; ++made)
        world.person("P" + std::to_string(made));
    auto const first = world.get(ben, "/admin/people");
    auto const link = first.body.find("/admin/people?after=");
    ASSERT_NE(link, std::string::npos);
    auto const second = world.get(ben, first.body.substr(link, first.body.find('"', link) - link));
    EXPECT_EQ(second.body.find("/admin/people?after="), std::string::npos);
    for (int made = 0; made < 60; ++made) {
        auto const cell = ">P" + std::to_string(made) + "<";
        EXPECT_NE(first.says(cell), second.says(cell)) << made;
    }
    // By name: Ann and Ben, then P0, P1, P10, …
    EXPECT_LT(first.body.find(">Ann<"), first.body.find(">P0<"));
    EXPECT_LT(first.body.find(">P1<"), first.body.find(">P10<"));
    EXPECT_LT(first.body.find(">P10<"), first.body.find(">P2<"));
}

TEST_F(AdminAccessTest, SomebodyIsFoundByPartOfTheNameOrTheWholeAddress)
{
    auto const gwen = world.person("Gwen Pugh");
    world.person("100%_Wyn");
    auto const found = [&](std::string const& words) {
        return world.get(ben, "/admin/people?search=" + words);
    };
    EXPECT_TRUE(found("pugh").says(">Gwen Pugh<"));
    EXPECT_FALSE(found("pugh").says(">Ann<"));
    EXPECT_TRUE(found("0%_w").says(">100%_Wyn<"));
    EXPECT_FALSE(found("_wen").says(">Gwen Pugh<")); // no wildcard
    auto const email = row_of(gwen).email.value();
    EXPECT_TRUE(found(email).says(">Gwen Pugh<"));
    EXPECT_FALSE(found(email.substr(1)).says(">Gwen Pugh<")); // addresses are not tried out letter by letter
    EXPECT_TRUE(
        found("nobody-here")
            .says(web::say(web::Language::en, "accounts.people_none_found", {{"words", "nobody-here"}})));
}

TEST_F(AdminAccessTest, Rule2_WhoMayNotSearchLearnsNothing)
{
    world.person("Gwen Pugh");
    auto const there = world.get(ann, "/admin/people?search=pugh");
    EXPECT_EQ(there.status, 403);
    EXPECT_EQ(there.status, world.get(ann, "/admin/people?search=xxxx").status);
    EXPECT_FALSE(there.says("Gwen"));
}

TEST_F(AdminAccessTest, RemovingAnAdministratorIsAskedOnAPageFirst)
{
    auto const button = web::say(web::Language::en, "accounts.administrator_remove_button");
    auto const of = [&](PersonId id) { return world.get(ben, "/admin/people/" + id.text()); };
    EXPECT_TRUE(of(ben).says(web::say(web::Language::en, "accounts.only_administrator")));
    EXPECT_FALSE(of(ben).says(button));
    EXPECT_TRUE(of(ann).says(web::say(web::Language::en, "accounts.administrator_make_button")));
    world.post(ben, "/admin/administrators", {{"email", row_of(ann).email.value()}});
    EXPECT_TRUE(of(ann).says(button));
    EXPECT_FALSE(world.get(ben, "/admin").says("administrators/removed"));
    EXPECT_EQ(world.get(ben, "/admin/people/" + PersonId::random().text()).status, 404);
}

} // namespace

} // namespace manyhands::accounts::test
