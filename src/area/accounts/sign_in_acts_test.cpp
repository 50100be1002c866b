// SPDX-License-Identifier: AGPL-3.0-or-later
#include "area/accounts/sign_in_fixture_test.hpp"

namespace manyhands::accounts::test {

namespace {

TEST_F(SignInTest, ARightCodeOpensANewAccountAndAsksForItsName)
{
    auto const answer = browser.sign_in(" Ann@Example.ORG ", "/circles/x");
    // The address was typed with spaces and capitals; one mailbox is one account.
    EXPECT_EQ(answer.status, 422);
    auto const page = browser.ask_for_code("ann@example.org", "/circles/x");
    auto const done = enter(page, browser.mailed_code("ann@example.org"));
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(done.location, "/account/name?next=%2Fhome");
    EXPECT_EQ(who().person, person_of("ann@example.org").id);
    EXPECT_TRUE(who().is_member());
    EXPECT_EQ(acts(), (std::vector<std::string>{"people.joined", "people.signed_in"}));
}

TEST_F(SignInTest, TheSecondTimeItIsTheSameAccount)
{
    browser.sign_in("ann@example.org");
    auto person = person_of("ann@example.org");
    person.name = "Ann";
    world.run([&](store::Transaction& rows) { people::update_person(rows, person); });
    Browser other(world);
    EXPECT_EQ(other.sign_in("ANN@example.org").status, 422); // nothing was mailed to capitals
    auto const page = other.ask_for_code("ANN@example.org", "/circles/x");
    auto const done = other.fill(page, page.substr(0, page.find('?')),
                                 {{"code", other.mailed_code("ann@example.org")}, {"next", "/circles/x"}});
    EXPECT_EQ(done.location, "/circles/x");
    EXPECT_EQ(count("SELECT COUNT(*) FROM person"), 1);
}

TEST_F(SignInTest, TheJournalNamesWhoSignedIn)
{
    browser.sign_in("ann@example.org");
    auto const id = person_of("ann@example.org").id;
    EXPECT_EQ(count("SELECT COUNT(*) FROM journal_line WHERE actor = $1 AND subject = $1", {id}), 2);
}

TEST_F(SignInTest, AWrongCodeIsRefusedAndCounted)
{
    auto const page = browser.ask_for_code("ann@example.org");
    auto const answer = enter(page, wrong(browser.mailed_code("ann@example.org")));
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(answer.says(web::say(web::Language::en, "accounts.code_refused")));
    EXPECT_TRUE(who().is_stranger());
    EXPECT_EQ(count("SELECT wrong_tries FROM sign_in_code"), 1);
    EXPECT_EQ(count("SELECT SUM(count) FROM attempt WHERE kind = 'wrong_code'"), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM attempt_bucket WHERE kind = 'failure'"), 1);
    EXPECT_EQ(enter(page, browser.mailed_code("ann@example.org")).status, 303);
}

TEST_F(SignInTest, SomethingThatIsNoCodeIsNotCounted)
{
    auto const page = browser.ask_for_code("ann@example.org");
    auto const answer = enter(page, "12345");
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(answer.says(web::say(web::Language::en, "accounts.code_unreadable")));
    EXPECT_EQ(count("SELECT wrong_tries FROM sign_in_code"), 0);
}

TEST_F(SignInTest, AfterFiveWrongTriesTheRightCodeIsRefusedToo)
{
    auto const page = browser.ask_for_code("ann@example.org");
    auto const code = browser.mailed_code("ann@example.org");
    auto const over = web::say(web::Language::en, "accounts.code_over");
    for (int attempt = 1; attempt <= code_tries_max; ++attempt) {
        auto const answer = enter(page, wrong(code));
        EXPECT_EQ(answer.status, 422);
        EXPECT_EQ(answer.says(over), attempt == code_tries_max) << attempt; // the last try closes it
    }
    EXPECT_TRUE(enter(page, code).says(over));
    EXPECT_TRUE(who().is_stranger());
}

TEST_F(SignInTest, TheAddressOfACodeIsShownAsLongAsItWorks)
{
    auto const page = browser.ask_for_code("anm@example.org"); // a typo, to be noticed here
    EXPECT_TRUE(browser.get(page).says("anm@example.org"));
    EXPECT_TRUE(enter(page, "000").says("anm@example.org"));
    world.clock.advance(code_life);
    EXPECT_FALSE(browser.get(page).says("anm@example.org"));
    EXPECT_EQ(browser.get("/sign-in/code/" + CodeId::random().text()).status, 200);
}

TEST_F(SignInTest, AnExpiredCodeIsRefused)
{
    auto const page = browser.ask_for_code("ann@example.org");
    auto const code = browser.mailed_code("ann@example.org");
    world.clock.advance(code_life);
    EXPECT_EQ(enter(page, code).status, 422);
}

TEST_F(SignInTest, AUsedCodeIsRefused)
{
    auto const page = browser.ask_for_code("ann@example.org");
    auto const code = browser.mailed_code("ann@example.org");
    EXPECT_EQ(enter(page, code).status, 303);
    Browser thief(world);
    auto const action = page.substr(0, page.find('?'));
    EXPECT_EQ(thief.fill(page, action, {{"code", code}}).status, 422);
}

/// A stranger types wrong codes for her until the account's limit is used up.
void guess_at(Browser& stranger, std::string const& email)
{
    for (int code = 0; code * code_tries_max < wrong_codes_per_account_and_day.count; ++code) {
        auto const page = stranger.ask_for_code(email);
        for (int attempt = 0; attempt < code_tries_max; ++attempt)
            stranger.fill(page, page.substr(0, page.find('?')),
                          {{"code", SignInTest::wrong(stranger.mailed_code(email))}, {"next", "/home"}});
    }
}

/// The form's address of the link in the newest mail.
std::string mailed_link(TestWorld& world, std::string const& email)
{
    return world.rows([&](store::Snapshot& rows) {
        auto const texts = rows.all("SELECT body FROM mail WHERE recipient = $1 ORDER BY made_at DESC",
                                    {email}, [](store::Row const& row) { return row.text(0); });
        auto const at = texts.front().find("/sign-in/link/");
        return texts.front().substr(at, texts.front().find('\n', at) - at);
    });
}

TEST_F(SignInTest, Rule18_WrongCodesOfStrangersLockNobodyOut)
{
    auto const mine = browser.ask_for_code("ann@example.org");
    auto const code = browser.mailed_code("ann@example.org");
    Browser stranger(world);
    guess_at(stranger, "ann@example.org");
    EXPECT_EQ(enter(mine, code).status, 303);
    EXPECT_TRUE(who().is_member());
}

TEST_F(SignInTest, Rule18_TheLinkInTheMailWorksWhateverOthersHaveUsedUp)
{
    Browser stranger(world);
    for (int asked = 0; asked < front::prices::code_mails_per_network.bucket.capacity; ++asked)
        stranger.ask_for_code("ann@example.org");
    guess_at(stranger, "ann@example.org");
    EXPECT_EQ(browser.fill("/sign-in", {{"email", "ann@example.org"}}).status, 429);
    world.clock.advance(std::chrono::minutes(12)); // codes that were mailed are over, links are not
    auto const link = mailed_link(world, "ann@example.org");
    EXPECT_TRUE(browser.get(link).says("ann@example.org"));
    EXPECT_TRUE(who().is_stranger()); // looking signs nobody in
    EXPECT_EQ(browser.fill(link, {}).status, 303);
    EXPECT_TRUE(who().is_member());
    Browser thief(world);
    EXPECT_FALSE(thief.get(link).says("ann@example.org"));
    EXPECT_EQ(thief.fill("/sign-in", link, {}).status, 404);
}

TEST_F(SignInTest, TheIdOfACodeDoesNotGiveTheLink)
{
    auto const page = browser.ask_for_code("ann@example.org");
    auto const id = page.substr(14, page.find('?') - 14);
    auto const guessed = "/sign-in/link/" + id + "/" + id;
    EXPECT_FALSE(browser.get(guessed).says("ann@example.org"));
    EXPECT_EQ(browser.fill("/sign-in", guessed, {}).status, 404);
    auto const link = mailed_link(world, "ann@example.org");
    world.clock.advance(link_life);
    EXPECT_FALSE(browser.get(link).says("ann@example.org"));
    EXPECT_EQ(browser.fill("/sign-in", link, {}).status, 404);
}

TEST_F(SignInTest, WhoWasGuessedAtHasOneTryForEachCode)
{
    std::string page;
    for (int attempt = 0; attempt < wrong_codes_per_account.count; ++attempt) {
        if (attempt % 5 == 0)
            page = browser.ask_for_code("ann@example.org");
        enter(page, wrong(browser.mailed_code("ann@example.org")));
    }
    page = browser.ask_for_code("ann@example.org");
    auto const code = browser.mailed_code("ann@example.org");
    auto const over = web::say(web::Language::en, "accounts.code_over");
    EXPECT_TRUE(enter(page, wrong(code)).says(over));
    EXPECT_TRUE(enter(page, code).says(over));
    EXPECT_TRUE(who().is_stranger());
}

TEST_F(SignInTest, WhoHasNoNameIsAskedAndShownTheirOwnAddressShortened)
{
    std::vector<front::MyDataHang> const nothing;
    bind_account(world.door, nothing);
    browser.sign_in("sian@example.org");
    auto const page = browser.get("/account");
    EXPECT_TRUE(page.says(web::say(web::Language::en, "web.signed_in_as", {{"name", "s…@example.org"}})));
    EXPECT_TRUE(page.says("action=\"/sign-out\""));
    browser.fill("/account", {{"name", "Siân"}});
    EXPECT_TRUE(
        browser.get("/account").says(web::say(web::Language::en, "web.signed_in_as", {{"name", "Siân"}})));
}

TEST_F(SignInTest, TwoFormsOfOnePageBothAct)
{
    std::vector<front::MyDataHang> const nothing;
    bind_account(world.door, nothing);
    browser.sign_in("ann@example.org");
    auto const page = browser.get("/account");
    browser.post("/account", Browser::with_keys(page, {{"name", "Ann"}}));
    browser.post("/sign-out", Browser::with_keys(page, {})); // the page was gone back to
    EXPECT_TRUE(who().is_stranger());
}

TEST_F(SignInTest, OneMailboxIsNotFlooded)
{
    for (int asked = 0; asked < front::prices::code_mails_per_network.bucket.capacity; ++asked)
        EXPECT_FALSE(browser.ask_for_code("ann+" + std::to_string(asked) + "@example.org").empty());
    auto const refused = browser.fill("/sign-in", {{"email", "ann+x@example.org"}});
    EXPECT_EQ(refused.status, 429);
    EXPECT_TRUE(refused.says(web::say(web::Language::en, "accounts.too_many_codes", {{"minutes", 12}})));
    EXPECT_TRUE(refused.says("value=\"ann+x@example.org\"")); // rule 14
    EXPECT_EQ(count("SELECT COUNT(*) FROM mail"), front::prices::code_mails_per_network.bucket.capacity);
    EXPECT_FALSE(browser.ask_for_code("ben@example.org").empty());
}

TEST_F(SignInTest, Rule18_OneNetworkDoesNotUseUpTheCodesOfAMailbox)
{
    for (int asked = 0; asked < 2 * front::prices::code_mails_per_network.bucket.capacity; ++asked)
        browser.ask_for_code("ann@example.org");
    Browser elsewhere(world);
    elsewhere.address = "192.0.2.7";
    EXPECT_FALSE(elsewhere.ask_for_code("ann@example.org").empty());
}

TEST_F(SignInTest, AttemptsKeepNoAddress)
{
    browser.ask_for_code("ann@example.org");
    auto const key = sha256("ann@example.org");
    EXPECT_EQ(count("SELECT COUNT(*) FROM attempt WHERE key_hash = $1", {key}), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM attempt_bucket WHERE key_hash = $1", {sha256("127.0.0.1")}), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM attempt_bucket WHERE key_hash = $1", {key}), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM attempt_bucket"), 5);
}

/// A page without what is random in it.
std::string without_tokens(Browser const& browser, Got const& page, std::string const& email,
                           std::string const& id)
{
    auto body = page.body + "|" + page.location + "|" + std::to_string(page.status);
    for (auto const& token : {Browser::hidden(page.body, "_csrf"), Browser::hidden(page.body, "_key"), email,
                              id, browser.token()})
        if (!token.empty())
            for (auto at = body.find(token); at != std::string::npos; at = body.find(token))
                body.replace(at, token.size(), "#");
    return body;
}

/// Everything a browser is shown from asking for a code to the refusal.
std::vector<std::string> seen_by_stranger(TestWorld& world, std::string const& email)
{
    Browser browser(world);
    std::vector<std::string> seen;
    auto const ask = browser.fill("/sign-in", {{"email", email}});
    auto const action = ask.location.substr(0, ask.location.find('?'));
    auto const id = action.substr(action.rfind('/') + 1);
    seen.push_back(without_tokens(browser, ask, email, id));
    auto const page = browser.get(ask.location);
    seen.push_back(without_tokens(browser, page, email, id));
    auto code = browser.mailed_code(email);
    code[5] = code[5] == '0' ? '1' : '0';
    for (int attempt = 0; attempt < 7; ++attempt)
        seen.push_back(
            without_tokens(browser, browser.fill(ask.location, action, {{"code", code}}), email, id));
    return seen;
}

TEST_F(SignInTest, Rule17_TheAnswersAreTheSameWhetherOrNotTheAccountExists)
{
    auto const known = account("known@example.org");
    auto const with = seen_by_stranger(world, known);
    world.clock.advance(std::chrono::hours(3));
    auto const without = seen_by_stranger(world, "ghost@example.org");
    EXPECT_EQ(with, without);
}

TEST_F(SignInTest, Rule17_ACodeThatNeverWasIsRefusedLikeOneThatIsOver)
{
    auto const page = browser.ask_for_code("ann@example.org");
    auto const action = page.substr(0, page.find('?'));
    auto const id = action.substr(action.rfind('/') + 1);
    auto const other = CodeId::random().text();
    world.clock.advance(code_life);
    auto const real = browser.fill(page, action, {{"code", wrong(browser.mailed_code("ann@example.org"))}});
    auto const never = browser.fill("/sign-in/code/" + other, {{"code", "123456"}});
    EXPECT_EQ(without_tokens(browser, real, "", id), without_tokens(browser, never, "", other));
    EXPECT_EQ(browser.get("/sign-in/code/nonsense").status, 404);
}

TEST_F(SignInTest, AGuestIsNobodysUntilTheAccountIsAsked)
{
    auto const guest = become_guest();
    auto const old_token = browser.token();
    std::vector<PersonId> heard;
    world.journal.on("people.guest_confirmed",
                     [&](store::Transaction&, journal::Line const& line) -> Result<void> {
                         heard.push_back(line.actor.value());
                         return {};
                     });
    EXPECT_TRUE(browser.sign_in("ann@example.org", "/circles").location.contains("%2Faccount%2Fguest%3Fnext%3D"));
    auto const account_id = person_of("ann@example.org").id;
    EXPECT_NE(account_id, guest);
    EXPECT_NE(browser.token(), old_token);
    EXPECT_EQ(who().person, account_id);
    EXPECT_TRUE(heard.empty());
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(people::find_person(rows, guest)->standing, people::Standing::guest);
        EXPECT_EQ(find_guest_offer(rows, sha256(browser.token())), guest);
    });
    EXPECT_EQ(count("SELECT COUNT(*) FROM session"), 1);
    // Signed in anew, as somebody else may: the offer is over.
    browser.cookies.clear();
    browser.sign_in("ann@example.org");
    world.rows([&](store::Snapshot& rows) { EXPECT_FALSE(find_guest_offer(rows, sha256(browser.token()))); });
}

TEST_F(SignInTest, WhoSaysThatTheyWereTheGuestTakesItOver)
{
    auto const email = account();
    auto const account_id = person_of(email).id;
    auto const guest = become_guest();
    std::vector<std::pair<PersonId, PersonId>> heard;
    world.journal.on("people.guest_confirmed",
                     [&](store::Transaction& rows, journal::Line const& line) -> Result<void> {
                         heard.emplace_back(line.actor.value(), PersonId{line.subject.id});
                         EXPECT_EQ(people::find_person(rows, guest)->standing,
                                   people::Standing::guest); // still there for those who listen
                         return {};
                     });
    EXPECT_TRUE(browser.sign_in(email).location.contains("%2Faccount%2Fguest%3Fnext%3D"));
    EXPECT_TRUE(answer_offer(take_guest_over));
    EXPECT_EQ(heard, (std::vector<std::pair<PersonId, PersonId>>{{guest, account_id}}));
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(people::find_person(rows, guest)->standing, people::Standing::left);
    });
    EXPECT_EQ(answer_offer(take_guest_over).error().note.key, "accounts.no_guest_waits"); // once
    EXPECT_EQ(
        count("SELECT COUNT(*) FROM journal_line WHERE act = 'people.signed_in' AND actor = $1", {guest}), 0);
}

TEST_F(SignInTest, WhoSaysThatTheyWereNotLeavesTheGuestAsItIs)
{
    auto const guest = become_guest();
    browser.sign_in("ann@example.org");
    EXPECT_TRUE(answer_offer(leave_guest_behind));
    EXPECT_EQ(answer_offer(take_guest_over).error().note.key, "accounts.no_guest_waits");
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(people::find_person(rows, guest)->standing, people::Standing::guest);
    });
    EXPECT_EQ(count("SELECT COUNT(*) FROM journal_line WHERE act = 'people.guest_confirmed'"), 0);
}

TEST_F(SignInTest, AnErrorOfAListenerUndoesTheTakingOver)
{
    auto const guest = become_guest();
    world.journal.on("people.guest_confirmed", [](store::Transaction&, journal::Line const&) -> Result<void> {
        return fail(Fault::conflict, "store.conflict");
    });
    browser.sign_in("ann@example.org");
    EXPECT_EQ(answer_offer(take_guest_over).error().note.key, "store.conflict");
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(people::find_person(rows, guest)->standing, people::Standing::guest);
        EXPECT_EQ(find_guest_offer(rows, sha256(browser.token())), guest); // they can try again
    });
}

TEST_F(SignInTest, SomebodySignedInIsSentOnFromTheSignInPages)
{
    browser.sign_in("ann@example.org");
    EXPECT_EQ(browser.get("/sign-in?next=/circles").location, "/circles");
    EXPECT_EQ(browser.get("/sign-in").location, "/home");
    EXPECT_EQ(browser.get("/sign-in/code/" + CodeId::random().text()).location, "/home");
}

TEST_F(SignInTest, NextLeadsOnlyToOurOwnPages)
{
    for (std::string const next :
         {"https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\\\\evil"}) {
        Browser other(world);
        auto const page = other.fill("/sign-in", {{"email", "ann@example.org"}, {"next", next}}).location;
        EXPECT_TRUE(page.ends_with("?next=%2Fhome")) << page;
        auto const action = page.substr(0, page.find('?'));
        auto const done =
            other.fill(page, action, {{"code", other.mailed_code("ann@example.org")}, {"next", next}});
        EXPECT_EQ(done.location, "/account/name?next=%2Fhome") << next;
        EXPECT_EQ(other.get("/sign-in?next=" + next).location, "/home") << next;
        EXPECT_EQ(other.get("/language?to=cy&back=" + next).location, "/") << next;
        world.clock.advance(std::chrono::hours(3));
    }
}

TEST_F(SignInTest, TheMailIsInTheLanguageThatTheAccountWishes)
{
    browser.set(people::language_cookie, "cy");
    browser.ask_for_code("ann@example.org");
    EXPECT_EQ(count("SELECT COUNT(*) FROM mail WHERE language = 'cy'"), 1);
    account("ben@example.org"); // English
    browser.ask_for_code("ben@example.org");
    EXPECT_EQ(count("SELECT COUNT(*) FROM mail WHERE language = 'cy' AND recipient = 'ben@example.org'"), 0);
}

} // namespace

} // namespace manyhands::accounts::test
