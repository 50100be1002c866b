// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 4: a joint decision takes effect only when every side assents, and nobody can override it.
#include "area/decide/decide_test_world.hpp"

namespace manyhands::decide {

using Rule4 = DecideWorld;
using Road = DecideWorld;

TEST_F(Rule4, OneSideAloneDecidesNothing)
{
    auto const id = opened();
    for (auto const who : {fay, sam, sue})
        vote(who, id, "yes");
    vote(lou, id, "yes");
    vote(lee, id, "no", "The shift ends at 23:00.");
    vote(liz, id, "no");
    EXPECT_EQ(close(id).state, State::not_agreed);
    auto const page = world.get(lou, at(id));
    EXPECT_TRUE(page.says("People with lived experience: 3 of 3 answered"));
    EXPECT_TRUE(page.says("Withheld its assent"));
    EXPECT_TRUE(page.says("The shift ends at 23:00."));
}

TEST_F(Rule4, EverySideAssentsThenItIsAgreed)
{
    auto const id = opened();
    all_vote(id, "yes");
    EXPECT_EQ(close(id).state, State::agreed);
    EXPECT_TRUE(world.get(std::nullopt, at(id)).says("Agreed: every side assents."));
}

TEST_F(Rule4, TooFewOnOneSideIsNoQuorum)
{
    auto const id = opened({{"secrecy", "open"}});
    for (auto const who : {fay, sam, sue, lou})
        vote(who, id, "yes");
    EXPECT_EQ(close(id).state, State::no_quorum);
}

TEST_F(Rule4, NoPostOfAnybodyChangesAnOutcome)
{
    auto const id = opened();
    all_vote(id, "no");
    close(id);
    auto const before = decision(id);
    auto const ballots = counted(id);
    int tried = 0;
    for (auto const& route : world.router.routes()) {
        if (route.method != web::Method::post || !route.pattern.starts_with("/decisions/{id}"))
            continue;
        auto path = route.pattern;
        path.replace(path.find("{id}"), 4, id.text());
        for (std::optional<PersonId> const who :
             {std::optional(fay), std::optional(lou), std::optional(obi), std::optional(nia),
              std::optional(root), std::optional<PersonId>()}) {
            auto fields = question({{"answer", "yes"},
                                    {"withdraw_reason", "I say so"},
                                    {"state", "agreed"},
                                    {"what", "x"},
                                    {"content", before.content_hash.hex()},
                                    {"outcome", "agreed"}});
            auto const got = world.post(who, path, fields);
            // A facilitator may begin a new round, which is another decision, and take the reasons back.
            bool const harmless = path.ends_with("/next-round") || got.location.starts_with("/sign-in");
            EXPECT_TRUE(got.status >= 400 || harmless) << path << " " << got.status;
            ++tried;
        }
    }
    EXPECT_GE(tried, 48);
    auto const after = decision(id);
    EXPECT_EQ(after.state, State::not_agreed);
    EXPECT_EQ(after.outcome, before.outcome);
    EXPECT_EQ(after.content_hash, before.content_hash);
    EXPECT_EQ(counted(id), ballots);
    close_due(world.tools);
    EXPECT_EQ(decision(id).outcome, before.outcome);
}

TEST_F(Rule4, OnlyTheTimeClosesIt)
{
    auto const id = opened();
    all_vote(id, "yes");
    close_due(world.tools);
    EXPECT_EQ(decision(id).state, State::open);
    world.clock.set(decision(id).closes_at);
    EXPECT_TRUE(world.get(nia, at(id)).says("The answers are being counted"));
    EXPECT_EQ(vote(fay, id, "no").status, 409);
    close_due(world.tools);
    EXPECT_EQ(decision(id).state, State::agreed);
}

TEST_F(Rule4, WithSeveralOptionsTheSmallerSideDecides)
{
    auto const id = opened({{"kind", "options"}, {"options", "Bus\nTram\nBoat"}, {"method", "approval"}});
    auto const approve = [&](PersonId who, std::vector<std::string> const& options) {
        Fields fields;
        for (auto const& option : options)
            fields.emplace_back("answer", option);
        EXPECT_EQ(answer(who, id, fields).status, 303);
    };
    for (auto const who : {fay, sam, sue})
        approve(who, {"1", "2"});
    approve(lou, {"1"});
    approve(lee, {"1", "2"});
    approve(liz, {"1", "2"});
    EXPECT_EQ(close(id).state, State::agreed);
    auto const page = world.get(lou, at(id));
    EXPECT_TRUE(page.says("Agreed: option 1"));
    EXPECT_TRUE(page.says("the smaller support is that of people with lived experience, 2 of 3"));
}

TEST_F(Rule4, ACircleOfOneSideIsToldThatItNeedsTwo)
{
    auto const page = world.get(other, "/circles/" + elsewhere.id.text() + "/decisions/new");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("A joint decision needs two sides"));
}

TEST_F(Rule4, EarlyCloseComesWhenTheLastOneAnswersAndNotBefore)
{
    auto const id = opened({{"early_close", "when_all_answered"}});
    for (auto const who : {fay, sam, sue, lou, lee})
        vote(who, id, "yes");
    close_due(world.tools);
    EXPECT_EQ(decision(id).state, State::open);
    int const before = woken;
    vote(liz, id, "yes");
    EXPECT_GT(woken, before);
    close_due(world.tools);
    close_due(world.tools);
    EXPECT_EQ(decision(id).state, State::agreed);
    EXPECT_EQ(number("SELECT COUNT(*) FROM journal_line WHERE act = 'decide.agreed'", {}), 1);
}

TEST_F(Road, AfterTheLastAnswerItSaysThatItClosesNow)
{
    auto const id = opened({{"early_close", "when_all_answered"}});
    EXPECT_FALSE(world.get(lou, at(id)).says("Everybody has answered."));
    all_vote(id, "yes");
    EXPECT_TRUE(world.get(lou, at(id)).says("Everybody has answered. It closes now"));
    EXPECT_FALSE(world.get(lou, at(id)).says("Change your answer"));
    EXPECT_FALSE(world.get(nia, at(id)).says("Everybody has answered.")); // a count of answers
}

TEST_F(Road, ThePageSaysWhoIsAskedAndWhatTheyMustDo)
{
    auto const check = world.get(fay, at(draft(), "/check"));
    EXPECT_TRUE(check.says("People with lived experience: 3 people")); // the observer is not asked
    EXPECT_TRUE(check.says("2 of 3 must answer (50 %)."));
    EXPECT_TRUE(check.says("does not change who is asked"));
    EXPECT_TRUE(check.says("Everybody says yes or no"));
    auto const id = opened();
    EXPECT_TRUE(world.get(lou, at(id)).says("Later changes to the circle do not change that."));
    EXPECT_TRUE(world.get(lou, at(id)).says("You can change yours until then."));
    auto const outside = world.get(nia, at(id));
    for (auto const* for_members : {"Later changes", "You can change yours", "2 of 3"})
        EXPECT_FALSE(outside.says(for_members)) << for_members;
    EXPECT_TRUE(outside.says("At least 50 % of this side must answer."));
}

TEST_F(Rule4, WhoLeftAfterAnsweringStillCounts)
{
    auto const id = opened();
    all_vote(id, "yes");
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE membership SET left_at = 1 WHERE circle = $1 AND person = $2", {circle.id, liz});
    });
    EXPECT_EQ(close(id).state, State::agreed);
    EXPECT_EQ(decision(id).sides[0].eligible, 3);
}

TEST_F(Road, ANotAgreedDecisionLeadsBackOnceAndToASecondRound)
{
    auto const id = opened({{"conversation", conversation.id.text()}});
    for (auto const who : {fay, sam, sue})
        vote(who, id, "yes");
    for (auto const who : {lou, lee})
        vote(who, id, "no", "The night shift needs the last bus later.");
    vote(liz, id, "yes"); // of few who all say the same, reasons stay inside
    close(id);
    EXPECT_EQ(world.get(lou, at(id, "/reasons")).status, 403);
    EXPECT_EQ(world.post(lou, at(id, "/reasons")).status, 403);
    auto const before = world.get(fay, at(id, "/reasons"));
    EXPECT_TRUE(before.says("The night shift needs the last bus later."));
    EXPECT_FALSE(before.says("and open it again"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM statement WHERE origin = 'reason'", {}),
              0); // looking does nothing
    EXPECT_EQ(world.post(fay, at(id, "/reasons")).location, "/conversations/" + conversation.id.text());
    EXPECT_EQ(world.post(fay, at(id, "/reasons")).status, 409);
    EXPECT_EQ(world.get(fay, at(id, "/reasons")).status, 409);
    EXPECT_EQ(number("SELECT COUNT(*) FROM statement WHERE origin = 'reason'", {}), 1);

    auto const got = world.post(fay, at(id, "/next-round"));
    ASSERT_EQ(got.status, 303) << got.body;
    auto const next = DecisionId::parse(got.location.substr(11, 26)).value();
    EXPECT_EQ(world.get(nia, at(next)).status, 404); // a draft
    EXPECT_EQ(world.get(fay, at(next, "/edit")).status, 200);
    EXPECT_EQ(world.post(fay, at(next, "/open")).status, 303);
    EXPECT_TRUE(world.get(nia, at(next)).says("Second round"));
    EXPECT_FALSE(world.get(nia, at(id)).says("Second round"));
    auto const section = world.look(nia, [&](front::Visit& visit) { return circle_section(visit, circle); });
    EXPECT_EQ(std::ranges::count_if(
                  section.cards, [](auto const& card) { return card.detail.starts_with("Second round. "); }),
              1);
    EXPECT_TRUE(world.get(nia, at(next)).says(at(id)));
    EXPECT_TRUE(world.get(nia, at(id)).says(at(next)));
}

TEST_F(Road, OpeningTellsThoseWhoMayAnswerAndNobodyElse)
{
    opened();
    EXPECT_EQ(number("SELECT COUNT(*) FROM mail", {}), 6);
    EXPECT_EQ(number("SELECT COUNT(*) FROM mail WHERE body LIKE '%last bus%'", {}), 0);
}

TEST_F(Road, OnlyFacilitatorsPutQuestionsAndSeeDrafts)
{
    auto const place = "/circles/" + circle.id.text() + "/decisions/new";
    for (std::optional<PersonId> const who : {std::optional(lou), std::optional(obi), std::optional(nia),
                                              std::optional(other), std::optional(root)})
        EXPECT_EQ(world.post(who, place, question()).status, 403);
    auto const id = draft();
    for (std::optional<PersonId> const who :
         {std::optional(lou), std::optional(nia), std::optional<PersonId>()}) {
        EXPECT_EQ(world.get(who, at(id)).status, 404);
        EXPECT_EQ(world.get(who, at(id, ".json")).status, 404);
        EXPECT_EQ(world.post(who, at(id, "/open")).status, 404);
    }
    EXPECT_TRUE(world.get(fay, at(id, "/check")).says("Shall the last bus leave at 23:00?"));
}

TEST_F(Road, MistakesAreToldInTheOrderOfTheForm)
{
    auto const got = world.post(fay, "/circles/" + circle.id.text() + "/decisions/new",
                                question({{"question", ""},
                                          {"kind", "x"},
                                          {"method", "x"},
                                          {"closes_on", "someday"},
                                          {"quorum_staff", "x"},
                                          {"threshold_lived", "0"}}));
    EXPECT_EQ(got.status, 422);
    std::size_t last = 0;
    for (std::string const field :
         {"question", "kind", "method", "closes_on", "threshold_lived", "quorum_staff"}) {
        auto const at = got.body.find("href=\"#" + field + "\"");
        ASSERT_NE(at, std::string::npos) << field;
        EXPECT_GT(at, last) << field;
        last = at;
    }
    EXPECT_TRUE(got.says("<details class=\"govuk-details\" open>")); // what is wrong is not folded away
}

TEST_F(Road, SecretIsNotChosenForACircleThatIsTooSmallForIt)
{
    auto const form = "/circles/" + circle.id.text() + "/decisions/new";
    auto const chosen = [&](std::string const& value) {
        auto const page = world.get(fay, form).body;
        auto const at = page.find("value=\"" + value + "\"", page.find("name=\"secrecy\""));
        return page.substr(at, page.find('>', at) - at).contains("checked");
    };
    EXPECT_TRUE(chosen("secret"));
    EXPECT_TRUE(world.get(fay, form).says("50 % of the 3 who may answer now are 2."));
    world.run([&](store::Transaction& rows) {
        rows.run("UPDATE membership SET left_at = 1 WHERE circle = $1 AND person = $2", {circle.id, sue});
    });
    EXPECT_TRUE(chosen("open"));
    EXPECT_TRUE(world.get(fay, form).says("Not possible at present"));
}

TEST_F(Road, WhatWasTypedIsStillThereWithItsErrors)
{
    auto const got =
        world.post(fay, "/circles/" + circle.id.text() + "/decisions/new",
                   question({{"question", ""}, {"closes_on", "someday"}, {"text", "Keep this text"}}));
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("Enter the question"));
    EXPECT_TRUE(got.says("Keep this text"));
    EXPECT_TRUE(got.says("someday"));
    EXPECT_EQ(number("SELECT COUNT(*) FROM decision", {}), 0);
}

} // namespace manyhands::decide
