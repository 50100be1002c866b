// SPDX-License-Identifier: AGPL-3.0-or-later
// From what people share to a decision: asking for one, and what the decision carries.
#include "area/decide/ask_store.hpp"
#include "area/decide/decide_test_world.hpp"
#include "area/decide/evidence_store.hpp"

namespace manyhands::decide {

namespace {

struct Asking : DecideWorld {
    std::string const words = "The last bus should leave later.";
    talk::Conversation talked = begin({});

    talk::Conversation begin(talk::ConversationDraft draft)
    {
        draft.question = "How should evening buses change?";
        draft.made_by = fay;
        draft.seeds = {words, "Fares are too high."};
        return must(world.act(
            fay, [&](front::Turn& turn) { return talk::make_conversation(turn, circle.id, draft); }));
    }
    talk::Statement statement() { return talk::test::statement(world, talked, words); }
    void say(PersonId person, talk::Vote vote)
    {
        ASSERT_TRUE(talk::test::say(world, person, statement(), vote));
    }
    void hide() { ASSERT_TRUE(talk::test::hide(world, fay, statement())); }
    std::string at_talk(std::string const& rest) { return "/conversations/" + talked.id.text() + rest; }
    std::string ask_address() { return at_talk("/ask/" + statement().id.text()); }
    Got ask(PersonId who, std::string const& rest = "") { return world.post(who, ask_address() + rest, {}); }
    Asked asked()
    {
        return world.rows([&](store::Snapshot& rows) { return asked_about(rows, talked, statement().id); });
    }
    Fields from_statement()
    {
        return question({{"conversation", talked.id.text()}, {"statement", statement().id.text()}});
    }
    void many_agree()
    {
        for (auto const who : {sam, sue, lou, lee, liz, fay, nia, other})
            say(who, talk::Vote::agree);
    }
};

} // namespace

TEST_F(Asking, IsCountedOnceAPersonAndCanBeTakenBack)
{
    EXPECT_TRUE(world.get(lou, ask_address()).says("Asked for by nobody."));
    auto const got = ask(lou);
    EXPECT_EQ(got.status, 303) << got.body;
    EXPECT_EQ(got.location, ask_address());
    EXPECT_EQ(ask(lou).status, 303);
    EXPECT_EQ(asked().people, 1);
    auto const page = world.get(lou, ask_address());
    EXPECT_TRUE(page.says("You asked for a decision on")) << page.body;
    EXPECT_TRUE(page.says("Asked for by fewer than 8 people. It has waited since"));
    EXPECT_EQ(ask(lou, "/back").status, 303);
    EXPECT_EQ(asked().people, 0);
}

TEST_F(Asking, IsForThoseWhoMayTakePartWithAnAccountAlsoAfterTheClose)
{
    EXPECT_EQ(ask(nia).status, 303) << "the conversation is open to everyone";
    talked = begin({.open_to = talk::OpenTo::members});
    EXPECT_EQ(ask(nia).status, 403);
    EXPECT_TRUE(world.get(std::nullopt, ask_address()).says("Sign in to ask for a decision"));
    EXPECT_EQ(ask(obi).status, 403) << "observers watch";
    ASSERT_TRUE(talk::test::close(world, fay, talked));
    EXPECT_EQ(ask(lee).status, 303);
    EXPECT_EQ(world.post(lou, at_talk("/ask/nonsense"), {}).status, 404);
}

TEST_F(Asking, WaitsInTheOpenUntilADecisionCarriesIt)
{
    EXPECT_TRUE(world.get(lou, at_talk("/asked")).says("Nobody has asked for a decision yet."));
    ask(lou);
    auto const list = world.get(lou, at_talk("/asked"));
    EXPECT_TRUE(list.says(words));
    EXPECT_TRUE(list.says("Waiting"));
    auto const id = opened(from_statement());
    EXPECT_FALSE(world.get(lou, at_talk("/asked")).says("Waiting"));
    EXPECT_TRUE(world.get(lou, ask_address()).says(at(id)));
}

TEST_F(Asking, EndsWithWhoLeaves)
{
    ask(lou);
    world.journal.on("people.left", person_left);
    must(world.act(lou, [&](front::Turn& turn) -> Result<int> {
        TRY_VOID(turn.tell({}, "people.left", journal::subject("person", lou)));
        return 0;
    }));
    EXPECT_EQ(asked().people, 0);
}

TEST_F(Asking, StandsInMyData)
{
    ask(lou);
    auto const part = world.rows([&](store::Snapshot& rows) { return my_data(rows, lou); });
    EXPECT_TRUE(part.json.contains("\"asked_for\":[{\"conversation\":\"" + talked.id.text())) << part.json;
}

TEST_F(Asking, AFacilitatorComesInOneStepToTheDecisionWithItsEvidence)
{
    many_agree();
    EXPECT_FALSE(world.get(lou, ask_address()).says("/decisions/new"));
    auto const page = world.get(fay, ask_address());
    auto const prepare = "/circles/" + circle.id.text() + "/decisions/new?conversation=" + talked.id.text() +
        "&amp;statement=" + statement().id.text();
    ASSERT_TRUE(page.says(prepare)) << page.body;
    auto const form =
        world.get(fay,
                  "/circles/" + circle.id.text() + "/decisions/new?conversation=" + talked.id.text() +
                      "&statement=" + statement().id.text());
    EXPECT_TRUE(form.says("value=\"" + words + "\"")) << form.body;
    EXPECT_TRUE(form.says("about 100% agree, 0% disagree, 0% pass, of about 10 people"));
    auto const id = draft(from_statement());
    EXPECT_TRUE(world.get(fay, at(id, "/check")).says(words));
    EXPECT_TRUE(world.get(fay, at(id, "/check")).says("As people had answered on"));
}

/// What was there when the question was written does not move under those who answer it.
TEST_F(Asking, EvidenceStaysAsItWasTaken)
{
    many_agree();
    auto const id = opened(from_statement());
    for (auto const who : {sam, sue, lou})
        say(who, talk::Vote::disagree);
    auto const got = world.get(lou, at(id));
    EXPECT_TRUE(got.says("about 100% agree")) << got.body;
    EXPECT_TRUE(got.says("What people said"));
    EXPECT_TRUE(world.get(lou, ask_address()).says("about 60% agree"));
}

TEST_F(Asking, EvidenceOfFewerThanEightIsNotKept)
{
    say(lou, talk::Vote::agree);
    say(lee, talk::Vote::disagree);
    auto const id = opened(from_statement());
    EXPECT_TRUE(world.get(lou, at(id)).says("Fewer than 8 people had answered"));
    auto const kept = world.rows([&](store::Snapshot& rows) { return evidence_of(rows, decision(id)); });
    ASSERT_TRUE(kept);
    EXPECT_TRUE(kept->answers.empty());
}

/// Rule 2: the words of a statement that was hidden are nowhere, and the question does not lose its evidence.
TEST_F(Asking, AStatementHiddenSinceLosesItsWordsInTheEvidence)
{
    many_agree();
    auto const id = opened(from_statement());
    hide();
    auto const got = world.get(lou, at(id));
    EXPECT_FALSE(got.says(words)) << got.body;
    EXPECT_TRUE(got.says("A moderator has hidden the statement since."));
    EXPECT_TRUE(got.says("about 100% agree"));
    EXPECT_EQ(world.get(lou, ask_address()).status, 404);
    EXPECT_EQ(ask(lou).status, 404);
}

TEST_F(Asking, AFormWhoseStatementWasHiddenMeanwhileKeepsItsWords)
{
    auto const fields = from_statement();
    hide();
    auto const got = world.post(fay, "/circles/" + circle.id.text() + "/decisions/new", fields);
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("The statement this came from is not shown any more.")) << got.body;
    EXPECT_TRUE(got.says("On *weekdays*, from March."));
    EXPECT_FALSE(got.says("name=\"statement\"")) << "the next try goes through";
}

TEST_F(Asking, AnotherCirclesStatementIsNoEvidenceHere)
{
    auto fields = question({{"conversation", talked.id.text()}, {"statement", statement().id.text()}});
    auto const got = world.post(other, "/circles/" + elsewhere.id.text() + "/decisions/new", fields);
    EXPECT_TRUE(got.status == 404 || got.status == 422) << got.status;
    EXPECT_TRUE(
        world.rows([&](store::Snapshot& rows) { return decisions_from(rows, talked, statement().id); })
            .empty());
}

TEST_F(Asking, TheNextRoundCarriesTheStatementAsPeopleAnswerItThen)
{
    many_agree();
    auto const id = opened(from_statement());
    all_vote(id, "no");
    close(id);
    for (auto const who : {sam, sue, lou})
        say(who, talk::Vote::disagree);
    auto const got = world.post(fay, at(id, "/next-round"), {});
    ASSERT_EQ(got.status, 303) << got.body;
    auto const rest = got.location.substr(got.location.find("/decisions/") + 11);
    auto const next = DecisionId::parse(rest.substr(0, rest.find('/'))).value();
    EXPECT_TRUE(world.get(fay, at(next, "/check")).says("about 60% agree"));
    EXPECT_TRUE(world.get(fay, at(id)).says("about 100% agree"));
}

} // namespace manyhands::decide
