// SPDX-License-Identifier: AGPL-3.0-or-later
// Rule 19: what is hidden leaves a place-holder wherever it was, its author objects, and it comes back as it was.
#include "app/reports_world_test.hpp"
#include "area/talk/conversation_store.hpp"

namespace manyhands::app {

namespace {

struct Rule19Hidings : ReportsWorld {
    talk::Conversation as_it_is()
    {
        return world.rows(
            [&](store::Snapshot& rows) { return talk::read_conversation(rows, conversation.id).value(); });
    }
    std::string at(std::string const& rest = "") const { return "/conversations/" + conversation.id.text() + rest; }
    Fields edited(std::string const& question)
    {
        return {{"question", question},     {"background", "New."}, {"who_decides", ""}, {"open_to", "everyone"},
                {"guests", "none"},         {"moderation", "after"}, {"told", "rounded"}, {"version", "1"}};
    }
};

TEST_F(Rule19Hidings, AConversationIsAPlaceholderOnEveryChannel)
{
    ASSERT_EQ(world.post(fay, at("/edit"), edited("Who took all the Bridge money then?")).status, 303);
    auto const hiding = hide(kay, of_conversation());
    ASSERT_NE(hiding, "");
    for (auto const& address :
         {at(), at(".json"), at("/wordings"), at("/moderation-log"), at("/statements/new"), at("/edit"), hiding,
          "/circles/" + circle.id.text(), "/circles/" + circle.id.text() + "/conversations",
          "/places/" + town.id.text(), "/places/" + town.id.text() + "/conversations",
          std::string("/search?words=bridge"), std::string("/search?words=hidden")})
        for (auto const who : {std::optional<PersonId>(), std::optional(nia), std::optional(lou)}) {
            auto const got = world.get(who, address);
            EXPECT_FALSE(got.says("Bridge money")) << address;
            EXPECT_FALSE(got.says("Dai the baker")) << address;
        }
    auto const page = world.get({}, at());
    EXPECT_TRUE(page.says("Hidden on 21 September 2026"));
    EXPECT_TRUE(page.says("Cuddiwyd ar 21 Medi 2026"));
    EXPECT_TRUE(page.says("It names a neighbour."));
    EXPECT_TRUE(world.get({}, at(".json")).says("Hidden on 21 September 2026"));
    EXPECT_TRUE(world.get({}, hiding).says("It names a neighbour."));
    EXPECT_FALSE(world.get({}, hiding).says("Kay"));
    EXPECT_TRUE(world.get({}, "/report/" + of_conversation()).says(hiding));
    EXPECT_TRUE(world.look(std::nullopt, [](front::Visit& visit) { return talk::start_section(visit); }).cards.empty());
    EXPECT_TRUE(was_told("safety.hidden", town.root));
    EXPECT_EQ(world.post(fay, at("/edit"), edited("Who stole the Bridge money, again?")).status, 409);
    ASSERT_EQ(mails_to("fay").size(), 1U);
    EXPECT_FALSE(mails_to("fay")[0].message.text.contains("Dai"));
}

TEST_F(Rule19Hidings, ItsAuthorObjectsAndSomebodyElseBringsItBackAsItWas)
{
    ASSERT_EQ(world.post(fay, at("/edit"), edited("Who took all the Bridge money then?")).status, 303);
    auto const before = as_it_is();
    auto const wordings_before = world.get(lou, at("/wordings"));
    auto const hiding = hide(kay, of_conversation());
    EXPECT_TRUE(world.get(fay, hiding).says("Bridge money"));
    EXPECT_EQ(world.post(lou, hiding + "/objection", {{"objection", "No."}}).status, 403);
    EXPECT_EQ(world.post(fay, hiding + "/objection", {{"objection", ""}}).status, 422);
    EXPECT_EQ(world.post(fay, hiding + "/objection", {{"objection", "It was in the paper."}}).status, 303);
    EXPECT_EQ(world.post(fay, hiding + "/objection", {{"objection", "Again."}}).status, 409);
    EXPECT_EQ(first_in_queue(kay), ""); // who hid it does not answer
    EXPECT_EQ(first_in_queue(fay), "");
    auto const objection = first_in_queue(gus);
    EXPECT_TRUE(world.get(gus, objection).says("It was in the paper."));
    EXPECT_EQ(answer(kay, objection, "kept").status, 404);
    EXPECT_EQ(answer(gus, objection, "hidden").status, 422);
    EXPECT_EQ(answer(gus, objection, "lifted", "So it was.").status, 303);

    auto const after = as_it_is();
    EXPECT_EQ(after.question, before.question);
    EXPECT_EQ(after.background, before.background);
    EXPECT_EQ(after.who_decides, before.who_decides);
    EXPECT_EQ(after.closed_at, before.closed_at);
    EXPECT_TRUE(world.get(lou, at("/wordings")).says("Dai the baker"));
    EXPECT_TRUE(world.get({}, "/search?words=took").says("Bridge money"));
    EXPECT_TRUE(world.get({}, hiding).says("So it was."));
    EXPECT_EQ(mails_to("fay").size(), 2U);
    EXPECT_EQ(world.post(fay, at("/edit"), edited("Who holds the Bridge money now?")).status, 303);
    EXPECT_TRUE(world.rows([](store::Snapshot& rows) {
        return rows.number("SELECT COUNT(*) FROM hidden_words", {}) == 0;
    }));
}

TEST_F(Rule19Hidings, ItStaysAfterAnObjectionOrWhoMadeTheMistakeMendsIt)
{
    auto const hiding = hide(kay, of_conversation());
    EXPECT_EQ(world.post(fay, hiding + "/objection", {{"objection", "It was in the paper."}}).status, 303);
    EXPECT_EQ(answer(ada, first_in_queue(gus), "kept").status, 404); // not theirs yet
    EXPECT_EQ(answer(gus, first_in_queue(gus), "kept", "We looked.").status, 303);
    EXPECT_TRUE(world.get({}, hiding).says("We looked."));
    EXPECT_TRUE(world.get({}, at()).says("Hidden on"));
    EXPECT_EQ(world.post(fay, hiding + "/lift", {{"reason", "Mine."}}).status, 403);
    EXPECT_EQ(world.post(nia, hiding + "/lift", {{"reason", "No."}}).status, 403);
    EXPECT_EQ(world.post(kay, hiding + "/lift", {{"reason", ""}}).status, 422);
    EXPECT_EQ(world.post(kay, hiding + "/lift", {{"reason", "I was wrong."}}).status, 303);
    EXPECT_TRUE(world.get({}, at()).says("Bridge money"));
    EXPECT_EQ(world.post(kay, hiding + "/lift", {{"reason", "Twice."}}).status, 409);
}

TEST_F(Rule19Hidings, AStatementGoesTheWayOfModeration)
{
    auto const statement = world.rows(
        [&](store::Snapshot& rows) { return talk::statements_of(rows, conversation).front(); });
    EXPECT_TRUE(world.get(lou, at()).says("/report/statement/" + talk::statement_subject(statement)));
    auto const hiding = hide(gus, "statement/" + talk::statement_subject(statement));
    ASSERT_NE(hiding, "");
    EXPECT_FALSE(world.get(lou, at()).says("The bridge should be mended."));
    EXPECT_FALSE(world.get({}, at("/statements.csv")).says("The bridge should be mended."));
    EXPECT_TRUE(world.get({}, at("/moderation-log")).says("Gus"));
    EXPECT_EQ(report(nia, "statement/" + talk::statement_subject(statement), "hateful").status, 404);
    EXPECT_EQ(world.post(fay, at("/moderation"),
                         {{"statement", statement.id.text()}, {"decision", "shown"}, {"list", "hidden"}})
                  .status,
              409); // not past the report
    world.clock.advance(std::chrono::minutes(1));
    EXPECT_EQ(world.post(gus, hiding + "/lift", {{"reason", "I was wrong."}}).status, 303);
    EXPECT_TRUE(world.get(lou, at()).says("The bridge should be mended."));
}

TEST_F(Rule19Hidings, TheTextOfAPlaceIsHiddenByTheOnesAbove)
{
    auto const hiding = hide(ada, "place/" + town.id.text());
    auto const page = world.get({}, "/places/" + town.id.text());
    EXPECT_FALSE(page.says("By the"));
    EXPECT_TRUE(page.says("Hidden on 21 September 2026"));
    EXPECT_TRUE(page.says("Aberwen"));
    EXPECT_EQ(world.post(kay, "/places/" + town.id.text() + "/edit",
                         {{"kind", "town"}, {"name", "Aberwen"}, {"about", "By the river."}, {"version", "1"}})
                  .status,
              409);
    EXPECT_EQ(world.post(bea, hiding + "/lift", {{"reason", "It is fine."}}).status, 303);
    EXPECT_TRUE(world.get({}, "/places/" + town.id.text()).says("<strong>river</strong>"));
}

TEST_F(Rule19Hidings, ANameIsHiddenAndAnotherOneCanBeGiven)
{
    EXPECT_TRUE(world.get(gus, "/circles/" + circle.id.text() + "/members").says("/report/person/" + lou.text()));
    auto const hiding = [&] {
        EXPECT_EQ(report(gus, "person/" + lou.text(), "hateful").status, 303);
        EXPECT_EQ(answer(ada, first_in_queue(ada), "hidden").status, 303);
        return world.rows([&](store::Snapshot& rows) {
            return "/hidden/" + front::present_hiding(rows, "person", lou.text())->id.text();
        });
    }();
    EXPECT_FALSE(world.get(gus, "/circles/" + circle.id.text() + "/members").says("Lou"));
    EXPECT_EQ(world.post(lou, "/account", {{"name", "Lou"}}).status, 422);
    EXPECT_EQ(world.post(lou, "/account", {{"name", "Louise"}}).status, 303);
    EXPECT_EQ(world.post(bea, hiding + "/lift", {{"reason", "It is fine."}}).status, 303);
    EXPECT_TRUE(world.get(gus, "/circles/" + circle.id.text() + "/members").says("Louise")); // the newer one stays
}

TEST_F(Rule19Hidings, ADecisionIsHiddenOnceItIsNotOpenAndComesBackWithItsHash)
{
    auto const decision = as(fay, [&](front::Turn& turn) {
        return decide::draft_decision(turn, circle.id,
                                      {.question = "Shall Dai the baker pay?",
                                       .text = "He took it.",
                                       .method = "majority",
                                       .secrecy = "open",
                                       .closes_on = (british_day(turn.now) + std::chrono::days(3)).iso(),
                                       .early_close = "at_the_time",
                                       .sides = {{.side = decide::Side::lived}, {.side = decide::Side::staff}},
                                       .conversation = ""});
    });
    as(fay, [&](front::Turn& turn) { return decide::open_decision(turn, decision.id); });
    auto const address = "/decisions/" + decision.id.text();
    auto const what = "decision/" + decision.id.text();
    auto const before = world.get(lou, address + ".json").body;
    ASSERT_EQ(report({}, what, "illegal").status, 303);
    EXPECT_EQ(answer(kay, first_in_queue(kay), "hidden").status, 409); // rule 4: people answer it now
    as(fay, [&](front::Turn& turn) { return decide::withdraw_decision(turn, decision.id, "Dai did not."); });
    EXPECT_EQ(answer(kay, first_in_queue(kay), "hidden").status, 303);
    for (auto const& page : {address, address + ".json", std::string("/circles/" + circle.id.text() + "/decisions"),
                             std::string("/search?words=pay")})
        for (auto const who : {std::optional<PersonId>(), std::optional(lou), std::optional(fay)})
            EXPECT_FALSE(world.get(who, page).says("Dai")) << page;
    EXPECT_TRUE(world.get({}, address).says("Hidden on 21 September 2026"));
    EXPECT_TRUE(world.get({}, address + ".json").says(decision.content_hash.hex()));
    auto const hiding = world.rows([&](store::Snapshot& rows) {
        return "/hidden/" + front::present_hiding(rows, "decision", decision.id.text())->id.text();
    });
    EXPECT_EQ(world.post(kay, hiding + "/lift", {{"reason", "It is over."}}).status, 303);
    EXPECT_TRUE(world.get({}, address).says("Shall Dai the baker pay?"));
    EXPECT_TRUE(world.get({}, address).says("Dai did not."));
    auto const content = [](std::string const& json) {
        auto const at = json.find("\"content_sha256\"");
        return json.substr(at, json.find("Dai the baker", at) - at);
    };
    EXPECT_EQ(content(world.get({}, address + ".json").body), content(before));
}

TEST_F(Rule19Hidings, APromiseIsHiddenWithTheReasonsOfItsSteps)
{
    auto const decision = as(fay, [&](front::Turn& turn) {
        return decide::draft_decision(turn, circle.id,
                                      {.question = "Shall we mend the bridge?",
                                       .text = "It is time.",
                                       .method = "majority",
                                       .secrecy = "open",
                                       .closes_on = (british_day(turn.now) + std::chrono::days(3)).iso(),
                                       .early_close = "when_all_answered",
                                       .sides = {{.side = decide::Side::lived}, {.side = decide::Side::staff}},
                                       .conversation = ""});
    });
    as(fay, [&](front::Turn& turn) { return decide::open_decision(turn, decision.id); });
    for (auto const who : {fay, gus, lou})
        as(who, [&](front::Turn& turn) {
            return decide::answer_decision(turn, decision.id,
                                           {.content = decision.content_hash.hex(), .answers = {"yes"}});
        });
    decide::close_due(world.tools);
    auto const promise = as(lou, [&](front::Turn& turn) {
        return decide::make_promise(turn, decision.id,
                                    {.what = "Make Dai pay for it",
                                     .owner = lou.text(),
                                     .due = (british_day(turn.now) + std::chrono::days(9)).iso()});
    });
    as(lou, [&](front::Turn& turn) {
        return decide::move_promise(turn, promise.id,
                                    {.due = (british_day(turn.now) + std::chrono::days(20)).iso(),
                                     .why = "Dai is away."});
    });
    auto const address = "/promises/" + promise.id.text();
    auto const hiding = hide(gus, "promise/" + promise.id.text());
    for (auto const& page : {address, address + ".json", "/decisions/" + decision.id.text(),
                             "/circles/" + circle.id.text(), "/places/" + town.id.text() + "/done"})
        for (auto const who : {std::optional<PersonId>(), std::optional(lou)})
            EXPECT_FALSE(world.get(who, page).says("Dai")) << page;
    EXPECT_TRUE(world.get({}, address).says("Hidden on 21 September 2026"));
    EXPECT_EQ(world.post(lou, address + "/settle", {{"state", "not_kept"}, {"why", "Dai again."}}).status, 409);
    EXPECT_EQ(world.post(lou, hiding + "/objection", {{"objection", "He agreed."}}).status, 303);
    EXPECT_EQ(answer(fay, first_in_queue(fay), "lifted", "He did.").status, 303);
    EXPECT_TRUE(world.get({}, address).says("Make Dai pay for it"));
    EXPECT_TRUE(world.get({}, address).says("Dai is away."));
}

} // namespace

} // namespace manyhands::app
