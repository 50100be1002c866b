// SPDX-License-Identifier: AGPL-3.0-or-later
// Taking part over HTTP: one statement at a time, adding one's own, one's own part, and who may know what.
#include "area/talk/conversation_test_world.hpp"

#include <gtest/gtest.h>
#include <set>

namespace manyhands::talk {

namespace {

class TakingPart : public testing::Test, protected ConversationWorld {
protected:
    ConversationDraft const draft{
        .background = "Buses **matter**. <script>alert(1)</script>",
        .guests = Guests::after_confirming,
        .moderation = Moderation::after,
        .seeds = {"The last bus should leave after the late shift.", "Streets need more trees."}};
    Conversation const talk = conversation(draft);

    front::test::Got write(std::optional<PersonId> who, std::string const& text,
                           front::test::Fields more = {})
    {
        more.emplace_back("text", text);
        return world.post(who, at(talk, "/statements"), more);
    }
    /// The statement the page asks about, by its hidden field.
    std::string asked(std::optional<PersonId> who, std::string const& rest = "")
    {
        auto const page = world.get(who, at(talk, rest)).body;
        std::string_view const mark = "name=\"statement\" value=\"";
        auto const found = page.find(mark);
        return found == std::string::npos ? "" : page.substr(found + mark.size(), 26);
    }
};

/// A page without what differs from one load to the next.
std::string steady(std::string body, std::string const& id)
{
    for (std::string const mark : {"name=\"_csrf\" value=\"", "name=\"_key\" value=\""})
        for (auto found = body.find(mark); found != std::string::npos; found = body.find(mark, found + 1))
            body.erase(found + mark.size(), body.find('"', found + mark.size()) - found - mark.size());
    for (auto found = body.find(id); !id.empty() && found != std::string::npos; found = body.find(id))
        body.replace(found, id.size(), "ID");
    return body;
}

} // namespace

TEST_F(TakingPart, AgreeDisagreeAgreeFromOnePageCountsAgree)
{
    auto const on = statement(talk, "Streets need more trees.");
    for (auto const answer : {"agree", "disagree", "agree"})
        EXPECT_EQ(
            world
                .post(lou, at(talk, "/votes"),
                      {{"_key", "one-page-of-one-browser"}, {"statement", on.id.text()}, {"vote", answer}})
                .status,
            303);
    EXPECT_EQ(statement(talk, on.text).tally.agrees, 1);
    EXPECT_EQ(statement(talk, on.text).tally.disagrees, 0);
}

TEST_F(TakingPart, AsksOneStatementAtATimeAndStaysOnItUntilItIsAnswered)
{
    auto const first = asked(lou);
    ASSERT_FALSE(first.empty());
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(asked(lou), first);
    auto const page = world.get(lou, at(talk));
    EXPECT_TRUE(page.says("0 of 2 answered"));
    EXPECT_TRUE(page.says("<strong>matter</strong>"));
    EXPECT_FALSE(page.says("alert(1)</script>"));
    world.post(lou, at(talk, "/votes"), {{"statement", first}, {"vote", "agree"}});
    auto const second = asked(lou);
    EXPECT_NE(second, first);
    EXPECT_TRUE(world.get(lou, at(talk)).says("1 of 2 answered"));
    world.post(lou, at(talk, "/votes"), {{"statement", second}, {"vote", "pass"}});
    EXPECT_TRUE(world.get(lou, at(talk)).says("You have answered everything"));
}

TEST_F(TakingPart, AVoteIsChangedFromOnesOwnPage)
{
    auto const trees = statement(talk, "Streets need more trees.");
    vote(lou, talk, trees, "agree");
    auto const mine = world.get(lou, at(talk, "/mine"));
    EXPECT_TRUE(mine.says("Streets need more trees."));
    auto const change = at(talk, "?statement=" + trees.id.text() + "&back=mine");
    EXPECT_TRUE(mine.says("statement=" + trees.id.text()));
    EXPECT_TRUE(world.get(lou, change).says("value=\"agree\" data-keys=\"a 1\" aria-pressed=\"true\""));
    auto const changed = world.post(lou, at(talk, "/votes"),
                                    {{"statement", trees.id.text()}, {"vote", "disagree"}, {"back", "mine"}});
    EXPECT_EQ(changed.location, at(talk, "/mine"));
    EXPECT_EQ(statement(talk, "Streets need more trees.").tally, (Tally{0, 1, 0}));
}

TEST_F(TakingPart, OnesOwnPageShowsNobodyElsesVotes)
{
    vote(lou, talk, statement(talk, "Streets need more trees."), "agree");
    EXPECT_FALSE(world.get(gil, at(talk, "/mine")).says("Streets need more trees."));
    EXPECT_TRUE(world.get(std::nullopt, at(talk, "/mine")).says("You have not voted yet."));
}

TEST_F(TakingPart, AnOwnStatementIsAgreedWithByItsAuthor)
{
    EXPECT_EQ(write(lou, "Bus fares are too high for students.").location, at(talk));
    auto const fares = statement(talk, "Bus fares are too high for students.");
    EXPECT_EQ(fares.shown, Shown::shown);
    EXPECT_EQ(fares.tally, (Tally{1, 0, 0}));
    EXPECT_TRUE(world.get(lou, at(talk, "/mine")).says("Everybody sees it"));
    EXPECT_TRUE(
        world.get(lou, at(talk, "/mine")).says("How people answered: Fewer than 8 people: not shown"));
}

TEST_F(TakingPart, LikelyDuplicatesAreShownFirstAndWhatWasTypedIsKept)
{
    std::string const mine = "The last bus should leave after late shifts.";
    auto const refused = write(lou, mine);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says(mine));
    EXPECT_TRUE(refused.says("The last bus should leave after the late shift."));
    EXPECT_TRUE(refused.says("Send mine anyway"));
    EXPECT_EQ(statements(talk).size(), 2U);
    EXPECT_EQ(write(lou, mine, {{"anyway", "yes"}}).status, 303);
    EXPECT_EQ(statements(talk).size(), 3U);
}

TEST_F(TakingPart, Rule2AHiddenStatementIsNobodysDuplicate)
{
    auto const trees = statement(talk, "Streets need more trees.");
    world.post(fay, at(talk, "/moderation"),
               {{"statement", trees.id.text()}, {"decision", "hidden"}, {"reason", "off_topic"}});
    EXPECT_EQ(write(lou, "Streets need more trees.").status, 303);
}

TEST_F(TakingPart, Rule14AStatementThatIsTooLongComesBackWithItsWords)
{
    std::string const typed(281, 'x');
    auto const refused = write(lou, typed);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says(typed));
    EXPECT_TRUE(refused.says("Take out 1 character"));
    EXPECT_EQ(write(lou, " ").status, 422);
    EXPECT_EQ(statements(talk).size(), 2U);
}

TEST_F(TakingPart, AGuestWhoseVotesWaitWritesForAModerator)
{
    auto const visitor = guest();
    EXPECT_EQ(write(visitor, "Playgrounds close too early.").status, 303);
    EXPECT_EQ(statement(talk, "Playgrounds close too early.").shown, Shown::waiting);
    EXPECT_EQ(statement(talk, "Playgrounds close too early.").tally, Tally{});
    EXPECT_FALSE(world.get(lou, at(talk, ".json")).says("Playgrounds"));
    EXPECT_TRUE(world.get(visitor, at(talk, "/mine")).says("Waits for a moderator"));
}

TEST_F(TakingPart, NobodyFloodsAConversation)
{
    for (int i = 0; i < statements_a_day; ++i)
        EXPECT_EQ(
            write(lou, "Number " + std::to_string(i) + " " + std::string(i + 1, 'q'), {{"anyway", "yes"}})
                .status,
            303);
    EXPECT_EQ(write(lou, "One more thing entirely.", {{"anyway", "yes"}}).status, 409);
    world.clock.advance(std::chrono::hours(25));
    EXPECT_EQ(write(lou, "One more thing entirely.", {{"anyway", "yes"}}).status, 303);
}

TEST_F(TakingPart, Rule17AHiddenCirclesConversationAndNoneAreTheSameBytes)
{
    auto const secret = conversation(hidden, {.open_to = OpenTo::members, .seeds = {"Only we know."}});
    auto const ours = conversation(closed, {.open_to = OpenTo::members});
    auto const none = ConversationId::random().text();
    for (std::optional<PersonId> who : {std::optional(nia), std::optional<PersonId>()}) {
        for (auto const& known : {secret, ours}) {
            for (std::string const rest :
                 {"", ".json", "/mine", "/edit", "/moderation", "/moderation-log", "/moderation-log.csv",
                  "/statements/new", "/statements.csv", "/wordings"}) {
                auto const got = world.get(who, at(known, rest));
                EXPECT_EQ(got.status, 404) << rest;
                EXPECT_EQ(steady(got.body, known.id.text()),
                          steady(world.get(who, "/conversations/" + none + rest).body, none))
                    << rest;
            }
            for (std::string const rest :
                 {"/votes", "/statements", "/edit", "/close", "/reopen", "/moderation"})
                EXPECT_EQ(world
                              .post(who, at(known, rest),
                                    {{"statement", statement(secret, "Only we know.").id.text()},
                                     {"vote", "agree"},
                                     {"text", "Hello there."}})
                              .status,
                          404)
                    << rest;
        }
    }
    EXPECT_EQ(world.get(lou, at(secret)).status, 200);
}

TEST_F(TakingPart, Rule12SaysHowManyTookPartRoundedOnEveryChannel)
{
    auto const crowd = conversation({.guests = Guests::at_once, .seeds = {"Together."}});
    auto const together = statement(crowd, "Together.");
    EXPECT_TRUE(world.get(lou, at(crowd, ".json")).says("\"took_part\":\"0\""));
    for (int i = 0; i < 7; ++i)
        vote(guest(), crowd, together, "agree");
    EXPECT_TRUE(world.get(lou, at(crowd, ".json")).says("\"took_part\":\"*\""));
    for (int i = 0; i < 4; ++i)
        vote(guest(), crowd, together, "agree");
    EXPECT_TRUE(world.get(lou, at(crowd, ".json")).says("\"took_part\":\"10\""));
    EXPECT_TRUE(world.get(lou, at(crowd)).says("About 10 people"));
}

TEST_F(TakingPart, TheFileOfStatementsTellsNoCountOfFewPeople)
{
    auto const trees = statement(talk, "Streets need more trees.");
    for (auto const who : {fay, gil, lou, nia})
        vote(who, talk, trees, "agree");
    EXPECT_TRUE(world.get(lou, at(talk, "/statements.csv")).says("Streets need more trees.,*,0,0\n"));
    vote(world.person("Pip"), talk, trees, "disagree");
    EXPECT_TRUE(world.get(lou, at(talk, "/statements.csv")).says("Streets need more trees.,*,*,0\n"));
    for (int i = 0; i < 7; ++i)
        vote(world.person("Pat"), talk, trees, "agree");
    EXPECT_TRUE(world.get(lou, at(talk, "/statements.csv")).says("Streets need more trees.,10,*,0\n"));
}

/// More than are weighed for one page: the next one is drawn, and everything else is looked up.
TEST_F(TakingPart, Rule20APageCostsNoMoreInALargeConversation)
{
    constexpr int more = 2100;
    world.run([&](store::Transaction& rows) {
        for (int at = 0; at < more; ++at)
            insert_statement(rows,
                             {.root = talk.root,
                              .conversation = talk.id,
                              .id = StatementId::random(),
                              .text = "Statement " + std::to_string(at),
                              .shown = Shown::shown,
                              .made_at = world.clock.now() + std::chrono::milliseconds(at / 7)});
    });
    auto const first = asked(lou);
    ASSERT_FALSE(first.empty());
    EXPECT_EQ(asked(lou), first) << "it stays until it is answered";
    EXPECT_TRUE(world.get(lou, at(talk)).says("0 of 2,102 answered"));
    world.post(lou, at(talk, "/votes"), {{"statement", first}, {"vote", "agree"}});
    EXPECT_NE(asked(lou), first);
    EXPECT_TRUE(world.get(lou, at(talk)).says("1 of 2,102 answered"));
    EXPECT_EQ(asked(lou, "?statement=" + first), first) << "one that is named is found among all";

    std::set<std::string> listed;
    std::string address = at(talk, ".json");
    for (int pages = 0; !address.empty() && pages < 10; ++pages) {
        auto const body = world.get(lou, address).body;
        std::string_view const mark = "{\"id\":\"";
        for (auto found = body.find(mark, 1); found != std::string::npos; found = body.find(mark, found + 1))
            EXPECT_TRUE(listed.insert(body.substr(found + mark.size(), 26)).second);
        auto const next = body.find("\"more\":\"");
        address = next == std::string::npos ? "" : body.substr(next + 8, body.find('"', next + 8) - next - 8);
    }
    EXPECT_EQ(listed.size(), 2102U);
}

TEST_F(TakingPart, SpeaksWelshToThoseWhoWishIt)
{
    world.extra_cookies = "; " + web::host_cookie_name(people::language_cookie) + "=cy";
    auto const page = world.get(std::nullopt, at(talk));
    EXPECT_TRUE(page.says("Cytuno"));
    EXPECT_TRUE(page.says("Wedi ateb 0 o 2"));
}

TEST_F(TakingPart, EverythingIsInOnesOwnData)
{
    auto const trees = statement(talk, "Streets need more trees.");
    vote(lou, talk, trees, "agree");
    world.clock.advance(std::chrono::seconds(1));
    vote(lou, talk, trees, "pass");
    write(lou, "Bus fares are too high for students.");
    auto const data = world.rows([&](store::Snapshot& rows) { return my_data(rows, lou); });
    EXPECT_EQ(data.name, "talk");
    for (auto const* part :
         {"\"vote\":\"agree\"", "\"present\":false", "\"vote\":\"pass\"", "Bus fares", "\"side\":\"lived\""})
        EXPECT_TRUE(data.json.contains(part)) << part;
}

} // namespace manyhands::talk
