// SPDX-License-Identifier: AGPL-3.0-or-later
// Both sides write in a draft, and who may know a plan.
#include "area/plans/plans_test_world.hpp"

namespace manyhands::plans {

namespace {

using PlanWriting = PlansWorld;
using PlanAccess = PlansWorld;

} // namespace

TEST_F(PlanWriting, EachSideSuggestsAndTheOtherTakesOverOrLeaves)
{
    EXPECT_EQ(write(gwen, "needs", {.text = "Help in the morning."}).value(), Written::as_suggestion);
    EXPECT_EQ(write(sam, "needs", {.text = "Help at noon."}).value(), Written::as_suggestion);
    auto const page = world.get(nia, at("/sections/needs"));
    EXPECT_TRUE(page.says("Help in the morning.")) << "side by side";
    EXPECT_TRUE(page.says("Help at noon."));
    EXPECT_EQ(key_of(take(gwen, "needs")), "plans.other_side_takes") << "not her own";
    EXPECT_EQ(key_of(take(bryn, "needs")), "plans.other_side_takes") << "nor one of his side";
    EXPECT_EQ(take(nia, "needs").value().state, SuggestionState::taken);
    EXPECT_EQ(section("needs")->content.text, "Help in the morning.");
    auto const left = world.act(gwen, [&](Turn& turn) {
        return leave_suggestion(turn, plan, suggestions("needs").front().id, "I sleep at noon.");
    });
    EXPECT_EQ(left.value().state, SuggestionState::left);
    EXPECT_TRUE(world.get(sam, at("/sections/needs")).says("I sleep at noon."));
    EXPECT_TRUE(suggestions("needs").empty());
}

TEST_F(PlanWriting, ThePersonsOwnWordsAreTheirs)
{
    EXPECT_EQ(write(gwen, "matters", {.text = "My garden."}).value(), Written::in_section);
    EXPECT_EQ(write(nia, "matters", {.text = "Her garden."}).value(), Written::as_suggestion);
    EXPECT_EQ(key_of(take(bryn, "matters")), "plans.other_side_takes");
    EXPECT_EQ(section("matters")->content.text, "My garden.");
    EXPECT_EQ(write(gwen, "matters", {.text = "My garden."}).value(), Written::unchanged);
    EXPECT_EQ(section("matters")->version, 1);
}

TEST_F(PlanWriting, Rule22NobodyOverwritesWhatTheyHaveNotSeen)
{
    write(gwen, "matters", {.text = "First."}).value();
    Fields const typed{{"version", "1"}, {"suggestion", ""}, {"text", "What I typed on the old page."}};
    write(gwen, "matters", {.text = "Second."}).value();
    auto const late = world.post(gwen, at("/sections/matters"), typed);
    EXPECT_EQ(late.status, 422);
    EXPECT_TRUE(late.says("What I typed on the old page.")) << "kept";
    EXPECT_TRUE(late.says("Second.")) << "and both are shown";
    EXPECT_TRUE(late.says("Somebody was quicker"));
    EXPECT_TRUE(late.says("name=\"version\" value=\"2\"")) << "saved again, it is a choice";
    EXPECT_EQ(section("matters")->content.text, "Second.");
    // The same for taking over.
    write(nia, "needs", {.text = "One."}).value();
    auto const one = suggestions("needs").front();
    write(sam, "needs", {.text = "Two."}).value();
    take(gwen, "needs").value();
    auto const two = suggestions("needs").front();
    auto const taken =
        world.act(gwen, [&](Turn& turn) { return take_over(turn, plan, {two.id, one.began_from}); });
    EXPECT_EQ(fields_of(taken), std::vector<std::string>{"version"});
}

TEST_F(PlanWriting, TwoTabsOfOneSuggestionLoseNothing)
{
    write(nia, "needs", {.text = "One."}).value();
    auto const second = world.act(nia, [&](Turn& turn) {
        return write_section(turn, plan, "needs", {.content = {.text = "From another tab."}, .version = 0});
    });
    EXPECT_EQ(fields_of(second), std::vector<std::string>{"version"});
    EXPECT_EQ(write(nia, "needs", {.text = "One, and more."}).value(), Written::as_suggestion);
    EXPECT_EQ(suggestions("needs").size(), 1u);
}

TEST_F(PlanWriting, Rule11WhoWritesForThePersonIsNamed)
{
    write(bryn, "needs", {.text = "She needs a rail."}, Writer::For::person_of_plan).value();
    EXPECT_TRUE(world.get(nia, at("/sections/needs")).says("Written by Bryn"));
    EXPECT_TRUE(world.get(nia, at("/sections/needs")).says("on behalf of Gwen"));
    take(nia, "needs").value();
    EXPECT_TRUE(world.get(gwen, at()).says("on behalf of Gwen"));
    // Staff cannot write for her.
    write(sam, "strengths", {.text = "Strong."}, Writer::For::person_of_plan).value();
    EXPECT_FALSE(world.get(gwen, at("/sections/strengths")).says("on behalf of"));
}

TEST_F(PlanWriting, Rule14WhatWasTypedStaysInTheForm)
{
    auto const got = world.post(nia, at("/sections/goals"),
                                {{"version", "0"},
                                 {"suggestion", ""},
                                 {"goal_what_1", "To walk to the shop"},
                                 {"goal_now_1", "99"},
                                 {"goal_hoped_1", "8"}});
    EXPECT_EQ(got.status, 422);
    EXPECT_TRUE(got.says("To walk to the shop"));
    EXPECT_TRUE(suggestions("goals").empty());
    auto const comment = world.post(nia, at("/sections/goals/comments"), {{"comment", "  "}});
    EXPECT_EQ(comment.status, 422);
    EXPECT_EQ(world.post(nia, at("/sections/goals/comments"), {{"comment", "Shall we meet?"}}).status, 303);
    EXPECT_TRUE(world.get(gwen, at("/sections/goals")).says("Shall we meet?"));
    EXPECT_EQ(world.get(gwen, at("/sections/none")).status, 404);
}

TEST_F(PlanWriting, JournalHoldsNoWords)
{
    fill();
    agree();
    auto const lines = world.rows([&](store::Snapshot& rows) {
        return rows.all("SELECT act, body FROM journal_line ORDER BY root, sequence", {},
                        [](store::Row const& row) { return row.text(0) + " " + row.text(1); });
    });
    std::string all;
    for (auto const& line : lines)
        all += line + "\n";
    EXPECT_FALSE(all.contains("garden"));
    for (auto const* act : {"plans.started", "plans.section_written", "plans.suggested", "plans.proposed",
                            "plans.assented", "plans.in_force"})
        EXPECT_TRUE(all.contains(act)) << act;
}

TEST_F(PlanAccess, Rule1OnlyTheCircleKnowsOfIt)
{
    fill();
    auto const absent = PlanId::random().text();
    for (auto const& who : {std::optional<PersonId>(), std::optional(olu), std::optional(ada)})
        for (std::string const rest : {"", "/sections/needs", "/history", "/print", "/looked", "/propose"})
            EXPECT_EQ(bytes(world.get(who, at(rest)), plan.text()),
                      bytes(world.get(who, "/plans/" + absent + rest), absent))
                << rest;
    EXPECT_EQ(world.get(obi, at()).status, 200);
    EXPECT_EQ(key_of(write(obi, "needs", {.text = "No."})), "plans.only_reads");
    EXPECT_EQ(world.act(olu, [&](Turn& turn) { return comment_on_section(turn, plan, "needs", "Hi", {}); })
                  .error()
                  .fault,
              Fault::not_found);
}

TEST_F(PlanAccess, APlanGoesWithThePersonItIsAbout)
{
    join(olu, Side::lived, circles::Part::facilitator);
    world
        .act(gwen,
             [&](Turn& turn) -> Result<void> {
                 turn.rows.run("UPDATE membership SET left_at = $3 WHERE root = $1 AND person = $2",
                               {circle.root, gwen, turn.now});
                 return {};
             })
        .value();
    EXPECT_EQ(world.get(nia, at()).status, 404);
    EXPECT_EQ(world.get(gwen, at()).status, 200) << "it is hers";
    EXPECT_EQ(key_of(write(gwen, "matters", {.text = "Mine."})), "plans.only_reads");
    EXPECT_FALSE(world.get(nia, "/circles/" + circle.id.text() + "/plans").says("Care and support plan"));
}

TEST_F(PlanAccess, Rule3WhoOpensItIsOnRecord)
{
    world.get(nia, at());
    world.get(nia, at("/print"));
    world.get(gwen, at());
    auto const looked = world.get(gwen, at("/looked"));
    EXPECT_TRUE(looked.says("Nia, 21 September 2026"));
    EXPECT_FALSE(looked.says("Gwen, 21"));
}

TEST_F(PlanAccess, Rule8WordsGoWithThePersonAndHashesStay)
{
    fill();
    auto const agreed = agree();
    auto const leave = [&](PersonId who) {
        world.run([&](store::Transaction& rows) {
            journal::Line line;
            line.at = world.clock.now();
            line.subject = journal::subject("person", who);
            ASSERT_TRUE(person_left(rows, line));
        });
    };
    write(sam, "needs", {.text = "Two hours."}).value();
    leave(sam);
    EXPECT_TRUE(suggestions("needs").empty()) << "nobody answers for it any more";
    EXPECT_TRUE(world.rows([&](store::Snapshot& rows) { return my_data(rows, gwen); }).json.contains("garden"));
    leave(gwen);
    EXPECT_EQ(world.get(nia, at()).status, 404);
    world.rows([&](store::Snapshot& rows) {
        EXPECT_EQ(rows.number("SELECT COUNT(*) FROM plan_section WHERE plan = $1", {plan}), 0);
        EXPECT_TRUE(rows.exists("SELECT 1 FROM plan_version WHERE plan = $1 AND hash = $2 AND content = ''",
                                {plan, agreed.hash}));
    });
    EXPECT_FALSE(world.rows([&](store::Snapshot& rows) { return my_data(rows, gwen); }).json.contains("garden"));
}

TEST_F(PlanAccess, StartingOne)
{
    EXPECT_EQ(key_of(start(obi)), "plans.only_reads");
    EXPECT_EQ(key_of(start(olu)), "web.not_found");
    EXPECT_TRUE(start(nia));
    auto const of_staff = world.act(
        gwen, [&](Turn& turn) { return start_plan(turn, circle.id, {"none", nia.text()}); });
    EXPECT_EQ(fields_of(of_staff), (std::vector<std::string>{"blueprint", "person"}));
}

TEST_F(PlanAccess, ListsPageByKey)
{
    for (int more = 0; more < 60; ++more) {
        world.clock.advance(std::chrono::hours(1));
        ASSERT_TRUE(start(more % 2 ? nia : sam));
    }
    world.sign_in(gwen);
    auto const list = "/circles/" + circle.id.text() + "/plans";
    auto const first = world.get(gwen, list);
    auto const at = first.body.find("after=");
    ASSERT_NE(at, std::string::npos);
    auto const second = world.get(gwen, list + "?" + first.body.substr(at, first.body.find('"', at) - at));
    auto const count = [](std::string const& body) {
        int found = 0;
        for (auto from = body.find("mh-card__link"); from != body.npos; from = body.find("mh-card__link", from + 1))
            ++found;
        return found;
    };
    EXPECT_EQ(count(first.body), 50);
    EXPECT_EQ(count(second.body), 11);
}

} // namespace manyhands::plans
